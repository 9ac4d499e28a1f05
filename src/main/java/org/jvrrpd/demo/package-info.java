/**
 * {@code jvrrpd demo}: two hosts in namespaces with Nginx, a client that asks all the time, and the
 * faults that jvrrpd is for, each measured by the client. Runs this very program as the daemon of
 * both hosts, with the sample configuration. Start with {@link org.jvrrpd.demo.Demo}, the story;
 * {@link org.jvrrpd.demo.DemoLab} is the stage, {@link org.jvrrpd.demo.HttpProbe} the client.
 */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.demo;
