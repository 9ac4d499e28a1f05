package org.jvrrpd.vrrp.instance;

/** What was heard on a link besides the adverts of an instance. */
public interface LinkSurvey {
    /** Nothing is known of any link. */
    LinkSurvey NONE = (interfaceIndex, nowNanos) -> 0;

    /**
     * The lowest VRID that no instance of this host has and that was not heard on the link for some
     * minutes.
     *
     * @return 1 to 255; 0: none is known to be free
     */
    int freeVrid(int interfaceIndex, long nowNanos);
}
