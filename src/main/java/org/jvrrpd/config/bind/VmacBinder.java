package org.jvrrpd.config.bind;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.syntax.Word;
import org.jvrrpd.model.UseIpvlan;
import org.jvrrpd.model.UseVmac;
import org.jvrrpd.net.IpPrefix;

/** The arguments of {@code use_vmac} and {@code use_ipvlan} (MAC-01, MAC-06, MAC-08). */
final class VmacBinder {
    private static final Pattern HARDWARE_ADDRESS =
            Pattern.compile("[0-9a-fA-F]{1,2}(:[0-9a-fA-F]{1,2}){4,5}");
    private static final String VRRP_RANGE = "00:00:5e:00:0";

    private final Binding binding;
    private final LineWords words;
    private @Nullable String name;
    private @Nullable String group;

    private VmacBinder(List<Word> words, Binding binding) {
        this.binding = binding;
        this.words = new LineWords(words, binding);
    }

    static UseVmac vmac(List<Word> words, Binding binding) {
        VmacBinder binder = new VmacBinder(words, binding);
        String hardwareAddress = null;
        boolean notify = false;
        while (binder.words.hasNext()) {
            Word word = binder.words.next();
            if (word.text().equals("netlink_notify_msg")) {
                notify = true;
            } else if (HARDWARE_ADDRESS.matcher(word.text()).matches()) {
                hardwareAddress = binder.hardwareAddress(word, hardwareAddress);
            } else {
                binder.takeNameOrGroup(word);
            }
        }
        return new UseVmac(binder.name, hardwareAddress, notify, binder.group);
    }

    static UseIpvlan ipvlan(List<Word> words, Binding binding) {
        VmacBinder binder = new VmacBinder(words, binding);
        IpPrefix address = null;
        String mode = "bridge";
        while (binder.words.hasNext()) {
            Word word = binder.words.next();
            IpPrefix prefix = IpPrefix.parse(word.text());
            switch (word.text()) {
                case "bridge", "private", "vepa" -> mode = word.text();
                default -> {
                    if (prefix == null) {
                        binder.takeNameOrGroup(word);
                    } else {
                        address = prefix;
                    }
                }
            }
        }
        return new UseIpvlan(binder.name, address, mode, binder.group);
    }

    private void takeNameOrGroup(Word word) {
        if (word.text().equals("group") && words.hasNext()) {
            group = words.next().text();
        } else if (word.text().equals("name") && words.hasNext()) {
            takeName(words.next());
        } else {
            takeName(word);
        }
    }

    private void takeName(Word word) {
        if (name != null || word.text().length() > VrrpInstanceBinder.INTERFACE_NAME_LENGTH_MAX) {
            binding.refuse(
                    word.span(),
                    name == null
                            ? "no interface name is longer than 15 characters"
                            : "there is a name already: '" + name + "'",
                    "the word is ignored",
                    "");
            return;
        }
        name = word.text();
    }

    private @Nullable String hardwareAddress(Word word, @Nullable String former) {
        String text = word.text().toLowerCase(Locale.ROOT);
        boolean multicast = (Integer.parseInt(text.substring(0, text.indexOf(':')), 16) & 1) != 0;
        if (multicast || text.startsWith(VRRP_RANGE)) {
            binding.refuse(
                    word.span(),
                    multicast
                            ? "this is a multicast address"
                            : "this address belongs to VRRP itself",
                    "the address of the virtual router is used",
                    "name an address that nobody else uses, such as 02:00:00:00:00:01");
            return former;
        }
        return text;
    }
}
