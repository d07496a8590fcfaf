/**
 * What ends, saves or watches a machine: one record for each rule, made by whoever reads a spec and
 * followed by the agent.
 *
 * <p>A record has a name, its form as a tree of maps, lists, texts, whole numbers and booleans
 * ({@code entries()}), and a reader of that tree ({@code read}). An attribute of a resource, a rule
 * in a host's config and a tag are that tree. Readers know the trees of earlier releases.
 */
@NullMarked
package host.spore.spawn.contract.lifecycle;

import org.jspecify.annotations.NullMarked;
