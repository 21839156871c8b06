package org.clusterarium.model.text;

/**
 * The most that is read from a text, so that a wrong or hostile file cannot take all memory.
 *
 * @param lineCharacters of one line; a node whose slots lie scattered needs some 50 000
 */
public record TextLimits(int lineCharacters, int lines, int nodes) {}
