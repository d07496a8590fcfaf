package host.spore.spawn.engine.run;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a plan is carried out.
 *
 * @param parallelism how many steps may be under way at once, at least 1
 * @param stepTimeout how long one step may take; null means what its kind declares
 */
public record ApplyOptions(int parallelism, @Nullable Duration stepTimeout) {
  public static final ApplyOptions DEFAULT = new ApplyOptions(10, null);

  public ApplyOptions {
    if (parallelism < 1) {
      throw new IllegalArgumentException("parallelism " + parallelism);
    }
  }
}
