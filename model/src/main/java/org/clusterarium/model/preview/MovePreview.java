package org.clusterarium.model.preview;

import java.util.OptionalLong;
import org.clusterarium.model.plan.SlotMove;

/**
 * One move with what it carries.
 *
 * @param keys empty if they were not counted
 * @param bytes empty if they were not measured
 * @param millis estimate, by what is known
 */
public record MovePreview(SlotMove move, OptionalLong keys, OptionalLong bytes, long millis) {}
