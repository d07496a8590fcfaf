package host.spore.spawn.engine.provider;

/**
 * A failure in the user's terms.
 *
 * @param code stable, such as {@code SPN-4101}
 * @param summary one line: what failed
 * @param advice what to do; may be empty
 */
public record Problem(String code, String summary, String advice) {}
