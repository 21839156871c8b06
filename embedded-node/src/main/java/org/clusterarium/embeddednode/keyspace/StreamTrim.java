package org.clusterarium.embeddednode.keyspace;

import org.jspecify.annotations.Nullable;

/**
 * How a stream is cut at its beginning ({@code streamAddTrimArgs}, t_stream.c).
 *
 * @param most entries that stay, when {@code least} is null
 * @param least smallest id that stays, null to cut by length
 * @param wholeNodes only whole nodes go, so that more may stay
 * @param limit most entries to remove, 0 for any number
 */
public record StreamTrim(long most, @Nullable StreamId least, boolean wholeNodes, long limit) {}
