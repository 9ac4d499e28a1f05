package org.jvrrpd.model;

import org.jspecify.annotations.Nullable;

/** {@code notify_fifo} or {@code vrrp_notify_fifo}: a named pipe and who owns it (NTF-06). */
public record NotifyFifo(String path, @Nullable ScriptAccount owner) {}
