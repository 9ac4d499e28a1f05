package org.jvrrpd.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jvrrpd.failover.ClusterNode;
import org.jvrrpd.failover.FailoverReport;
import org.jvrrpd.failover.FailoverRow;
import org.jvrrpd.failover.Holding;
import org.jvrrpd.failover.Outcome;
import org.jvrrpd.failover.RouterReport;
import org.jvrrpd.failover.SharedRouter;
import org.jvrrpd.failover.Standing;
import org.jvrrpd.model.SyncGroup;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;

/** The failover table for programs. Durations are whole milliseconds, rounded up. */
final class FailoverJson {
    /** Raised when a field changes its meaning or goes. */
    private static final int VERSION = 1;

    private static final long MILLISECOND_NANOS = 1_000_000L;

    private final JsonGenerator json;

    private FailoverJson(JsonGenerator json) {
        this.json = json;
    }

    /** Writes the report as an object. */
    static void write(JsonGenerator json, FailoverReport report) throws IOException {
        new FailoverJson(json).write(report);
    }

    private void write(FailoverReport report) throws IOException {
        json.writeStartObject();
        json.writeNumberField("version", VERSION);
        json.writeArrayFieldStart("nodes");
        for (ClusterNode node : report.nodes()) {
            json.writeString(node.name());
        }
        json.writeEndArray();
        json.writeArrayFieldStart("virtualRouters");
        for (RouterReport router : report.routers()) {
            json.writeStartObject();
            writeIdentity(router.router());
            writeTable(router);
            json.writeEndObject();
        }
        for (SharedRouter router : report.lonely()) {
            json.writeStartObject();
            writeIdentity(router);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void writeIdentity(SharedRouter router) throws IOException {
        json.writeStringField("name", router.name());
        json.writeNumberField("vrid", router.vrid());
        json.writeStringField("family", router.family() == Family.IPV4 ? "ipv4" : "ipv6");
        json.writeStringField("transport", router.isUnicast() ? "unicast" : "multicast");
        json.writeArrayFieldStart("addresses");
        for (IpAddress address : router.addresses()) {
            json.writeString(address.toString());
        }
        json.writeEndArray();
        writeNames("nodes", router.nodes());
    }

    private void writeTable(RouterReport report) throws IOException {
        json.writeObjectFieldStart("sources");
        for (Map.Entry<ClusterNode, IpAddress> entry : report.sources().entrySet()) {
            json.writeStringField(entry.getKey().name(), entry.getValue().toString());
        }
        json.writeEndObject();
        writeNames("assumedSources", report.assumed());
        json.writeObjectFieldStart("syncGroups");
        for (Map.Entry<ClusterNode, SyncGroup> entry : report.router().groups().entrySet()) {
            json.writeStringField(entry.getKey().name(), entry.getValue().name());
        }
        json.writeEndObject();
        Holding normal = report.normal();
        if (normal != null) {
            writeHolding("heldBy", normal);
            writeStandings(report.standings());
        }
        json.writeArrayFieldStart("disagreements");
        for (String sentence : report.disagreements()) {
            json.writeString(sentence);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("failures");
        for (FailoverRow row : report.rows()) {
            write(report, row);
        }
        json.writeEndArray();
    }

    private void write(RouterReport report, FailoverRow row) throws IOException {
        json.writeStartObject();
        json.writeStringField("node", row.node().name());
        json.writeStringField("failure", row.what());
        Outcome outcome = row.outcome();
        if (outcome == null) {
            json.writeStringField("notComputed", row.keyword());
        } else {
            write(report, outcome);
        }
        json.writeEndObject();
    }

    private void write(RouterReport report, Outcome outcome) throws IOException {
        writeHolding("heldBy", outcome.after());
        writeStandings(outcome.standings());
        json.writeBooleanField("moves", outcome.moves());
        json.writeBooleanField("served", outcome.served());
        if (outcome.moves()) {
            json.writeNumberField("takeoverMillis", millis(outcome.takeoverNanos()));
        }
        if (outcome.served()) {
            json.writeNumberField("holeMillis", millis(outcome.holeNanos()));
        }
        json.writeNumberField("doubleMillis", millis(outcome.doubleNanos()));
        if (outcome.moves()) {
            boolean comesBack = outcome.returned().equals(report.normal());
            json.writeBooleanField("comesBack", comesBack);
            if (comesBack) {
                json.writeNumberField("comesBackMillis", millis(outcome.returnNanos()));
            }
        }
    }

    private void writeHolding(String field, Holding holding) throws IOException {
        json.writeArrayFieldStart(field);
        for (Map.Entry<List<ClusterNode>, List<IpAddress>> group :
                holding.addressesByNodes().entrySet()) {
            json.writeStartObject();
            writeNames("nodes", group.getKey());
            json.writeArrayFieldStart("addresses");
            for (IpAddress address : group.getValue()) {
                json.writeString(address.toString());
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void writeStandings(Map<ClusterNode, Standing> standings) throws IOException {
        json.writeObjectFieldStart("standings");
        for (Map.Entry<ClusterNode, Standing> entry : standings.entrySet()) {
            json.writeObjectFieldStart(entry.getKey().name());
            json.writeStringField("state", entry.getValue().stateName());
            json.writeNumberField("priority", entry.getValue().priority());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void writeNames(String field, List<ClusterNode> nodes) throws IOException {
        json.writeArrayFieldStart(field);
        for (ClusterNode node : nodes) {
            json.writeString(node.name());
        }
        json.writeEndArray();
    }

    private static long millis(long nanos) {
        return (nanos + MILLISECOND_NANOS - 1) / MILLISECOND_NANOS;
    }
}
