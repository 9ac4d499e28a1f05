package org.jvrrpd.daemon.drain;

import org.jvrrpd.control.Json;
import org.jvrrpd.control.Reply;

/** Nobody asked: the daemon gives the order itself, and its log says what came of it. */
final class UnheardReply implements Reply {
    static final Reply INSTANCE = new UnheardReply();

    private UnheardReply() {}

    @Override
    public void data(Json.Writable value) {}

    @Override
    public void text(String text) {}

    @Override
    public void end() {}

    @Override
    public void fail(String why) {}

    @Override
    public String asker() {
        return "this daemon itself";
    }
}
