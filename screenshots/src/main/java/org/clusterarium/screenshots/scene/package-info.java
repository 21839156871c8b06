/** What the pictures show. */
@org.jspecify.annotations.NullMarked
package org.clusterarium.screenshots.scene;
