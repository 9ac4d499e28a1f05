package org.jvrrpd.it.packet;

import org.jvrrpd.health.ConditionBoard;
import org.jvrrpd.inbound.AdvertReceiver;
import org.jvrrpd.loop.EventLoop;
import org.jvrrpd.loop.TimedTask;
import org.jvrrpd.vrrp.port.InstanceId;

/**
 * A process to be stopped by a test: it listens to adverts on {@code eth0} and has one deadline,
 * whose delay in milliseconds is the argument. Says "ready", then at the deadline how many adverts
 * it had heard, then ends.
 */
public final class StoppedStation {
    private StoppedStation() {}

    public static void main(String[] arguments) {
        EventLoop loop = EventLoop.open();
        AdvertReceiver receiver = new AdvertReceiver(loop, new ConditionBoard());
        Station.Recorder heard = new Station.Recorder();
        receiver.deliverTo(heard);
        int index = new Station.HostInterfaces().index("eth0");
        receiver.open(new InstanceId(0, "VI_51"), Settings.multicast(3, 51), index, null);
        long delayNanos = Long.parseLong(arguments[0]) * 1_000_000L;
        loop.addTask(new LastDeadline(loop, heard, loop.nowNanos() + delayNanos));
        loop.start();
        System.out.println("ready");
    }

    private record LastDeadline(EventLoop loop, Station.Recorder heard, long nextDeadlineNanos)
            implements TimedTask {
        @Override
        public void onDeadline(long nowNanos) {
            long latenessMillis = (nowNanos - nextDeadlineNanos) / 1_000_000L;
            System.out.println("heard " + heard.lines.size() + " late " + latenessMillis);
            loop.close();
        }
    }
}
