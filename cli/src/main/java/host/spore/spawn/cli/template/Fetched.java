package host.spore.spawn.cli.template;

import java.nio.file.Path;

/**
 * A template from elsewhere that is at hand now.
 *
 * @param source as it is written in a spec
 * @param file where the cache has it
 * @param pin what is pinned of it, as the lock names it
 * @param at what it is pinned at, or would be
 */
public record Fetched(String source, Path file, String pin, String at) {}
