/**
 * Asking a running daemon: the control socket, its protocol and the status report.
 *
 * <p>The protocol, version 1: lines of JSON over a local stream socket. The daemon greets with
 * {@code {"hello":"jvrrpd","protocol":1,"version":"...","pid":N}}. A request is {@code
 * {"id":1,"command":"status","arguments":{"format":"json"}}}; each line of the answer carries the
 * request's id: any number of {@code {"id":1,"data":...}} or {@code {"id":1,"text":"..."}}, then
 * {@code {"id":1,"end":true,"ok":true}} or {@code {"id":1,"end":true,"ok":false,"error":"..."}}.
 * Answers to several requests of one client may interleave. What is not understood is answered with
 * an error; fields that a reader does not know are to be ignored.
 *
 * <p>Who may connect is decided by the socket's mode, 0660. Start with {@link
 * org.jvrrpd.control.ControlServer}, on the other side {@link org.jvrrpd.control.ControlClient}.
 */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.control;
