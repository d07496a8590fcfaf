package host.spore.spawn.cli;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Random ids of 128 bits: never the same twice, not even across machines. */
final class OperationIds implements Supplier<String> {
  private static final int BYTES = 16;
  // Made when the first id is needed: a command that only looks should not pay for it.
  private @Nullable SecureRandom random;

  @Override
  public synchronized String get() {
    SecureRandom source = random;
    if (source == null) {
      source = new SecureRandom();
      random = source;
    }
    byte[] bytes = new byte[BYTES];
    source.nextBytes(bytes);
    return "op-" + HexFormat.of().formatHex(bytes);
  }
}
