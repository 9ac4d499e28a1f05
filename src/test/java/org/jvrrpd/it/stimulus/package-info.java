/**
 * The same stimuli for keepalived and for jvrrpd: two hosts of one shape, each with a test station
 * at the other end of its cables, get the same file, the same packets and the same changes at the
 * same time, and everything that can be observed is compared. Start with {@link
 * org.jvrrpd.it.stimulus.SameStimuliIT}; {@link org.jvrrpd.it.stimulus.World} is one host, {@link
 * org.jvrrpd.it.stimulus.Trial} the two of them, {@link org.jvrrpd.it.stimulus.StimulusDifferences}
 * what may differ.
 *
 * <p>Own adverts have an interval of 40 s or more wherever that is possible, while the station's
 * adverts (version 3) or its priority 0 (version 2) make a BACKUP take over within a second. So
 * every advert on the wire answers to a stimulus, and a slow machine adds none.
 */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.it.stimulus;
