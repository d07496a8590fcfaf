/**
 * YAML text into a tree in which every value knows its place.
 *
 * <p>{@code YamlReader} is the door; {@link host.spore.spawn.yaml.Node} is what comes out. Nothing
 * here knows what a spec is.
 */
@NullMarked
package host.spore.spawn.yaml;

import org.jspecify.annotations.NullMarked;
