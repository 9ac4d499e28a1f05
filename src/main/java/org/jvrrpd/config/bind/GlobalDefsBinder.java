package org.jvrrpd.config.bind;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.syntax.Block;
import org.jvrrpd.config.syntax.Statement;
import org.jvrrpd.config.syntax.Word;

/** The block {@code global_defs}. */
final class GlobalDefsBinder {
    private static final BlockTable<GlobalDraft> TABLE = table();

    /** Bound here, and found among the settings all the same. */
    private static final Set<String> KEPT_AS_SETTINGS =
            Set.of(
                    "include_check",
                    "reload_check_config",
                    "smtp_alert",
                    "smtp_alert_vrrp",
                    "vrrp_version",
                    "vrrp_strict",
                    "vrrp_skip_check_adv_addr",
                    "vrrp_check_unicast_src",
                    "vrrp_down_timer_adverts",
                    "vrrp_lower_prio_no_advert",
                    "vrrp_higher_prio_send_advert",
                    "vrrp_garp_master_delay",
                    "vrrp_garp_master_repeat",
                    "vrrp_garp_master_refresh",
                    "vrrp_garp_master_refresh_repeat",
                    "vrrp_garp_lower_prio_delay",
                    "vrrp_garp_lower_prio_repeat");

    /** What holds for settings that are not written. */
    static final Map<String, Object> PRESETS =
            SettingsPresets.of("global_defs", GlobalDefsBinder::hasComponent, null);

    private GlobalDefsBinder() {}

    static void bind(Block block, GlobalDraft draft, Binding binding) {
        TABLE.locate(block, draft.places);
        TABLE.bind(block, draft, "global_defs", binding);
    }

    /** True for keywords whose value is not kept among the settings. */
    private static boolean hasComponent(String keyword) {
        return TABLE.binds(keyword) && !KEPT_AS_SETTINGS.contains(keyword);
    }

    static boolean binds(String keyword) {
        return TABLE.binds(keyword);
    }

    private static BlockTable<GlobalDraft> table() {
        BlockTable<GlobalDraft> table = new BlockTable<>("global_defs", draft -> draft.settings);
        addProcess(table);
        addMail(table);
        addDefaults(table);
        addGarp(table);
        return table;
    }

    private static void addProcess(BlockTable<GlobalDraft> table) {
        table.on("router_id", (draft, statement, binding) -> draft.routerId = text(statement));
        table.on("vrrp_no_swap", (draft, statement, binding) -> draft.noSwap = true);
        table.on("vrrp_rt_priority", GlobalDefsBinder::bindRealtimePriority);
        table.on("include_check", GlobalDefsBinder::bindIncludeCheck);
        table.on(
                "reload_check_config",
                (draft, statement, binding) ->
                        draft.settings.put(
                                "reload_check_config",
                                statement.arguments().isEmpty() ? "" : text(statement)));
        table.on("script_user", GlobalDefsBinder::bindScriptUser);
        table.on(
                "enable_script_security",
                (draft, statement, binding) -> draft.scriptSecurity = true);
        table.on("dynamic_interfaces", GlobalDefsBinder::bindDynamicInterfaces);
    }

    private static void addMail(BlockTable<GlobalDraft> table) {
        table.on("notification_email", GlobalDefsBinder::bindRecipients);
        table.on(
                "notification_email_from",
                (draft, statement, binding) -> draft.mailFrom = text(statement));
        table.on("smtp_server", GlobalDefsBinder::bindSmtpServer);
        table.on("smtp_connect_timeout", GlobalDefsBinder::bindSmtpTimeout);
        table.on(
                "smtp_alert",
                (draft, statement, binding) ->
                        draft.smtpAlert = bool(statement, binding, draft.smtpAlert));
        table.on(
                "smtp_alert_vrrp",
                (draft, statement, binding) ->
                        draft.smtpAlertVrrp = bool(statement, binding, draft.smtpAlertVrrp));
    }

    private static void addDefaults(BlockTable<GlobalDraft> table) {
        table.on("vrrp_version", GlobalDefsBinder::bindVersion);
        table.on(
                "vrrp_strict",
                (draft, statement, binding) ->
                        draft.strict = isTrue(statement, binding, draft.strict));
        table.on(
                "vrrp_skip_check_adv_addr",
                (draft, statement, binding) ->
                        draft.skipCheckAdvAddr =
                                isTrue(statement, binding, draft.skipCheckAdvAddr));
        table.on(
                "vrrp_check_unicast_src",
                (draft, statement, binding) -> draft.checkUnicastSource = true);
        table.on("vrrp_down_timer_adverts", GlobalDefsBinder::bindDownTimerAdverts);
        table.on(
                "vrrp_lower_prio_no_advert",
                (draft, statement, binding) ->
                        draft.lowerPrioNoAdvert =
                                isTrue(statement, binding, draft.lowerPrioNoAdvert));
        table.on(
                "vrrp_higher_prio_send_advert",
                (draft, statement, binding) ->
                        draft.higherPrioSendAdvert =
                                isTrue(statement, binding, draft.higherPrioSendAdvert));
    }

    private static void addGarp(BlockTable<GlobalDraft> table) {
        table.on("vrrp_garp_master_delay", (d, s, b) -> d.garp.delay = GarpDraft.seconds(s, b));
        table.on("vrrp_garp_master_repeat", (d, s, b) -> d.garp.repeat = GarpDraft.count(s, 1, b));
        table.on("vrrp_garp_master_refresh", (d, s, b) -> d.garp.refresh = GarpDraft.period(s, b));
        table.on(
                "vrrp_garp_master_refresh_repeat",
                (d, s, b) -> d.garp.refreshRepeat = GarpDraft.count(s, 1, b));
        table.on(
                "vrrp_garp_lower_prio_delay",
                (d, s, b) -> d.garp.lowerPrioDelay = GarpDraft.seconds(s, b));
        table.on(
                "vrrp_garp_lower_prio_repeat",
                (d, s, b) -> d.garp.lowerPrioRepeat = GarpDraft.count(s, 0, b));
        table.on("vrrp_garp_interval", (d, s, b) -> d.garpIntervalNanos = interval(s, b));
        table.on("vrrp_gna_interval", (d, s, b) -> d.neighbourIntervalNanos = interval(s, b));
        table.on("vrrp_min_garp", GlobalDefsBinder::bindMinGarp);
    }

    private static void bindMinGarp(GlobalDraft draft, Statement statement, Binding binding) {
        if (isTrue(statement, binding, false)) {
            draft.garp.minimise();
        }
    }

    private static void bindRealtimePriority(
            GlobalDraft draft, Statement statement, Binding binding) {
        Integer value =
                Values.lenient(statement, 1, 99, "no real-time priority is asked for", binding);
        draft.realtimePriority = value == null ? draft.realtimePriority : value;
    }

    /** With the word that it may have or with a wrong one, it is on. */
    private static void bindDynamicInterfaces(
            GlobalDraft draft, Statement statement, Binding binding) {
        draft.dynamicInterfaces = true;
        Keyword keyword = Keywords.find("global_defs", statement.keyword());
        if (keyword != null) {
            KeywordReader.read(statement, keyword, binding);
        }
    }

    /** The reader of the text has done what it asks for; here only unknown words are found. */
    private static void bindIncludeCheck(GlobalDraft draft, Statement statement, Binding binding) {
        List<String> checks = List.of("read", "match", "wildcard_match", "brace_match");
        for (Word word : statement.arguments()) {
            String name = word.text().replaceFirst("^[+-]", "");
            if (!checks.contains(name)) {
                binding.refuse(
                        word.span(),
                        "include_check knows no '" + name + "'",
                        "the word is ignored",
                        name.equals("readable")
                                ? "write read: only keepalived's manual says readable"
                                : "write " + String.join(", ", checks));
            }
        }
        draft.settings.put(
                "include_check", statement.arguments().stream().map(Word::text).toList());
    }

    private static void bindScriptUser(GlobalDraft draft, Statement statement, Binding binding) {
        draft.scriptUser = AccountBinder.bind(statement.arguments(), binding);
    }

    private static void bindRecipients(GlobalDraft draft, Statement statement, Binding binding) {
        for (Statement line : BlockLines.of(statement, binding)) {
            line.words().forEach(word -> draft.mailRecipients.add(word.text()));
        }
    }

    private static void bindSmtpServer(GlobalDraft draft, Statement statement, Binding binding) {
        List<Word> words = statement.arguments();
        draft.smtpServer = words.get(0).text();
        if (words.size() > 1) {
            Integer port =
                    Values.lenient(
                            "smtp_server", words.get(1), 1, 65535, "port 25 is used", binding);
            draft.smtpPort = port == null ? 25 : port;
        }
    }

    private static void bindSmtpTimeout(GlobalDraft draft, Statement statement, Binding binding) {
        Integer seconds = GarpDraft.seconds(statement, binding);
        if (seconds != null && seconds == 0) {
            binding.adjust(
                    statement.arguments().get(0).span(),
                    "'smtp_connect_timeout' must be at least 1; 1 is used",
                    "",
                    "");
        }
        if (seconds != null) {
            draft.smtpTimeoutNanos = Math.max(1, seconds) * Values.NANOS_PER_SECOND;
        }
    }

    private static void bindVersion(GlobalDraft draft, Statement statement, Binding binding) {
        Integer version = Values.lenient(statement, 2, 3, "version 2 is used", binding);
        draft.version = version == null ? draft.version : version;
    }

    private static void bindDownTimerAdverts(
            GlobalDraft draft, Statement statement, Binding binding) {
        Integer adverts = Values.lenient(statement, 1, 100, "the default, 3, is used", binding);
        draft.downTimerAdverts = adverts == null ? draft.downTimerAdverts : adverts;
    }

    private static long interval(Statement statement, Binding binding) {
        Long nanos = Values.seconds(statement, "0.000001", "4294", true, "no gap is kept", binding);
        return nanos == null ? 0 : nanos;
    }

    private static boolean isTrue(Statement statement, Binding binding, boolean former) {
        Boolean value = Values.bool(statement, binding);
        return value == null ? former : value;
    }

    private static @Nullable Boolean bool(
            Statement statement, Binding binding, @Nullable Boolean former) {
        Boolean value = Values.bool(statement, binding);
        return value == null ? former : value;
    }

    private static String text(Statement statement) {
        return statement.arguments().get(0).text();
    }
}
