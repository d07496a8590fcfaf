package host.spore.spawn.provider.local.machine;

/**
 * One process for ever: the system reuses pids, but not with the same start.
 *
 * @param start as {@link ProcessTable} counts it; comparable only within one boot
 */
public record ProcessMark(long pid, long start) {}
