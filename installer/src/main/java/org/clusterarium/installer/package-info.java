/**
 * Makes the installers: a trimmed runtime, the program, its icon, its AOT cache, and what each system's package wants to know. Outside
 * the module graph of the program, on the class path: the icon's libraries are no modules, and nothing of this is shipped.
 */
@org.jspecify.annotations.NullMarked
package org.clusterarium.installer;
