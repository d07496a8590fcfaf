package host.spore.spawn.engine.provider;

/** How a waiting provider tells what it waits for, in a few words. */
@FunctionalInterface
public interface Progress {
  void report(String what);
}
