# The service in a network namespace, as docs/operating.md has it. Sourced by run.sh.
# shellcheck shell=bash

NAMESPACE_VIP=10.82.0.100

namespaced() {
    local since
    on h1 sh -c 'ip netns add blue && ip link add v0 type veth peer name v1 netns blue && ip link set v0 up &&
        ip -n blue link set lo up && ip -n blue link set v1 up && ip -n blue address add 10.82.0.1/24 dev v1' ||
        complain 'there is no namespace' || return
    on h1 sh -c 'cat >/etc/jvrrpd.conf' <<CONF
net_namespace blue
vrrp_instance VI_1 {
    state BACKUP
    interface v1
    virtual_router_id 51
    priority 150
    virtual_ipaddress {
        $NAMESPACE_VIP/24
    }
}
CONF
    since=$(cursor h1)
    ! on h1 systemctl restart jvrrpd 2>/dev/null || complain 'it starts, though its account may not go there' || return
    expect 'how it ended' 'ExecMainStatus=4' on h1 systemctl show -p ExecMainStatus jvrrpd || return
    journal_has h1 "$since" NetworkNamespacePath=/run/netns/blue -u jvrrpd || complain 'the journal has no remedy' || return
    drop_in
    on h1 systemctl restart jvrrpd || complain 'it does not start with the drop-in' || return
    await 30 'the address is in the namespace' holds_in_blue || return
    expect 'its status' MASTER on h1 jvrrpd status || return
    ! on h1 ip address | grep -q "$NAMESPACE_VIP/" || complain 'the address is outside, too' || return
    on h1 systemctl reload jvrrpd || complain 'systemctl reload fails' || return
    since=$(cursor h1)
    on h1 systemctl reset-failed jvrrpd
    await 60 'systemd gives up' kill_until_failed || return
    await 20 'the sweep has ended' journal_has h1 "$since" 'Finished jvrrpd-sweep.service' || return
    ! holds_in_blue || complain 'the sweep has left the address in the namespace' || return
    leave_namespace
}

holds_in_blue() { on h1 ip -n blue -4 address show dev v1 | grep -q " $NAMESPACE_VIP/"; }

# The lines of docs/operating.md, which names the namespace NAME.
drop_in() {
    sed -n '/mkdir .*jvrrpd.service.d .*jvrrpd-sweep.service.d/,/daemon-reload/p' "$ROOT/docs/operating.md" |
        sed -e 's/NAME/blue/' -e 's/ && systemctl restart jvrrpd//' | on h1 sh -e
}

leave_namespace() {
    on h1 rm -f /etc/systemd/system/jvrrpd.service.d/namespace.conf /etc/systemd/system/jvrrpd-sweep.service.d/namespace.conf
    on h1 ip netns del blue
    on h1 systemctl daemon-reload
    on h1 systemctl reset-failed jvrrpd
    configure h1 150
    on h1 systemctl restart jvrrpd || complain 'it does not start without the namespace' || return
    settled
}
