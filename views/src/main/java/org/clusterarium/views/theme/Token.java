package org.clusterarium.views.theme;

import java.util.Locale;

/** Names of the colours that a canvas may draw with. Values are in {@code tokens-dark.css} and {@code tokens-light.css} only. */
public enum Token {
    BACKGROUND,
    SURFACE,
    RAISED,
    INSET,
    LINE,
    LINE_STRONG,
    TEXT,
    MUTED,
    FAINT,
    ON_COLOUR,
    ACCENT,
    FOCUS,
    HOVER,
    SELECTED,
    OK,
    OK_SURFACE,
    WARN,
    WARN_SURFACE,
    DANGER,
    DANGER_SURFACE,
    INFO,
    INFO_SURFACE,
    NEUTRAL_SURFACE,
    MESSAGE_PING,
    MESSAGE_PONG,
    MESSAGE_MEET,
    MESSAGE_FAIL,
    MESSAGE_AUTH_REQUEST,
    MESSAGE_AUTH_ACK,
    MESSAGE_UPDATE,
    MESSAGE_PUBLISH,
    MESSAGE_OTHER,
    SHARD_1,
    SHARD_2,
    SHARD_3,
    SHARD_4,
    SHARD_5,
    SHARD_6,
    SHARD_7,
    SHARD_8,
    RACK,
    RACK_LINE,
    RACK_DANGER,
    RACK_DANGER_LINE,
    NODE,
    LINK,
    SLOT_HOLE,
    SLOT_HOLE_HATCH,
    LANE_DOWN,
    LANE_UNKNOWN,
    SCRUBBER,
    CHART_GRID;

    private static final Token[] SHARDS = {SHARD_1, SHARD_2, SHARD_3, SHARD_4, SHARD_5, SHARD_6, SHARD_7, SHARD_8};

    /** Number of shard colours before the cycle begins again. */
    public static final int SHARD_COLOURS = SHARDS.length;

    /** The colour of a shard by its number, counted from 0; the cycle repeats. */
    public static Token shard(int number) {
        return SHARDS[Math.floorMod(number, SHARDS.length)];
    }

    /** The looked-up colour in the style sheets, e.g. {@code -cl-message-ping}. */
    public String cssName() {
        return "-cl-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The styleable property of {@link Palette} that takes its value. */
    String propertyName() {
        return "-cl-palette-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
