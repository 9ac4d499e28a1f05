package org.jvrrpd.mail;

/** What keepalived writes into the mails of instances and groups (SMT-02, SMT-03). */
public final class AlertText {
    private AlertText() {}

    /** The alert for the new state of an instance, a word as notify scripts get it. */
    public static Alert ofInstance(String name, String word) {
        String body =
                switch (word) {
                    case "MASTER" -> "VRRP Instance is now owning VRRP VIPs";
                    case "STOP" -> "VRRP Instance stopping";
                    case "DELETED" -> "VRRP Deleted at reload";
                    default -> "VRRP Instance is no longer owning VRRP VIPs";
                };
        return alert("VRRP Instance ", name, word, body);
    }

    /** The same for a sync group. */
    public static Alert ofGroup(String name, String word) {
        String body =
                word.equals("STOP")
                        ? "All VRRP group instances are now stopping"
                        : "All VRRP group instances are now in " + word + " state";
        return alert("VRRP Group ", name, word, body);
    }

    private static Alert alert(String kind, String name, String word, String body) {
        String event =
                switch (word) {
                    case "STOP" -> "Stopping";
                    case "DELETED" -> "Deleted";
                    default -> "Entering " + word + " state";
                };
        return Alert.now(kind + name + " - " + event, "=> " + body + " <=");
    }
}
