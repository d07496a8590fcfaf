package host.spore.spawn.agent.journal;

/**
 * One thing that a verdict rests on, as it was at the latest look.
 *
 * @param name such as {@code cpu} or {@code file /tmp/DONE}
 * @param value what was seen, with its unit
 * @param threshold what it is compared with; empty if it holds or does not
 * @param verdict one word or, for a signal that cannot be seen, {@code broken: } and why
 */
public record Signal(String name, String value, String threshold, String verdict) {}
