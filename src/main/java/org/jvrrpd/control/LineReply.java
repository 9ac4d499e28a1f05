package org.jvrrpd.control;

import java.util.concurrent.atomic.AtomicBoolean;

/** Writes the lines of one answer to a session. */
final class LineReply implements Reply {
    private final ControlSession session;
    private final long id;
    private final String asker;
    private final AtomicBoolean ended = new AtomicBoolean();

    LineReply(ControlSession session, long id, String asker) {
        this.session = session;
        this.id = id;
        this.asker = asker;
    }

    @Override
    public void data(Json.Writable value) {
        session.enqueue(
                Json.line(
                        json -> {
                            json.writeStartObject();
                            json.writeNumberField("id", id);
                            json.writeFieldName("data");
                            value.writeTo(json);
                            json.writeEndObject();
                        }));
    }

    @Override
    public void text(String text) {
        session.enqueue(
                Json.line(
                        json -> {
                            json.writeStartObject();
                            json.writeNumberField("id", id);
                            json.writeStringField("text", text);
                            json.writeEndObject();
                        }));
    }

    @Override
    public void end() {
        session.enqueue(
                Json.line(
                        json -> {
                            json.writeStartObject();
                            json.writeNumberField("id", id);
                            json.writeBooleanField("end", true);
                            json.writeBooleanField("ok", true);
                            json.writeEndObject();
                        }));
        answered();
    }

    @Override
    public void fail(String why) {
        session.enqueue(failure(id, why));
        answered();
    }

    /** A command that breaks after its last line must not count twice. */
    private void answered() {
        if (ended.compareAndSet(false, true)) {
            session.answered();
        }
    }

    @Override
    public String asker() {
        return asker;
    }

    /** The last line of an answer that failed; without an id if the request had none. */
    static String failure(long id, String why) {
        return Json.line(
                json -> {
                    json.writeStartObject();
                    if (id != ControlRequest.ID_UNKNOWN) {
                        json.writeNumberField("id", id);
                    }
                    json.writeBooleanField("end", true);
                    json.writeBooleanField("ok", false);
                    json.writeStringField("error", why);
                    json.writeEndObject();
                });
    }
}
