/** The pictures of the documentation: a catalogue, and what draws it. */
@org.jspecify.annotations.NullMarked
package org.clusterarium.screenshots;
