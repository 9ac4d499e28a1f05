/**
 * Writes down what the protocol is told, and plays it again. {@link
 * org.jvrrpd.recording.RecordingEngine} stands before the engine and hands every input to a {@link
 * org.jvrrpd.recording.Recorder}: a bounded queue and a thread that makes one line of JSON of each.
 * {@link org.jvrrpd.recording.RecordingReader} takes such a file, which may be anybody's, apart
 * again, and {@link org.jvrrpd.recording.Replay} feeds an engine with it in virtual time and
 * compares what it tells with what the recorded one has told. The format: docs/recording.md.
 */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.recording;
