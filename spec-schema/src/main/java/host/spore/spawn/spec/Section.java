package host.spore.spawn.spec;

/**
 * A part of the document whose entries the user names, such as {@code volumes}: what stands beside
 * the machines. {@code Sections} lists all of them with their shapes.
 *
 * @param type what an entry is
 */
public record Section<T>(String name, Class<T> type) {}
