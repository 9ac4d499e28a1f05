package org.jvrrpd.wire;

/** A view of a received advert; replaced by the wire codec. */
public final class AdvertReader {}
