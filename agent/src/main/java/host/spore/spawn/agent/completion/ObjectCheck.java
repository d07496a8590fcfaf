package host.spore.spawn.agent.completion;

import host.spore.spawn.agent.aws.S3;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An object is there. It is looked for rarely: every look is a call that costs something. */
final class ObjectCheck extends LeafCheck {
  private static final Duration EVERY = Duration.ofSeconds(15);

  private final String url;
  private final @Nullable S3 objects;

  /**
   * Looks for nothing yet.
   *
   * @param objects null where there is no cloud to look into
   */
  ObjectCheck(String url, @Nullable S3 objects) {
    super(url, EVERY);
    this.url = url;
    this.objects = objects;
  }

  @Override
  Holding ask() throws IOException, InterruptedException {
    S3 there = objects;
    if (there == null) {
      throw new IOException("this machine is in no cloud that has objects");
    }
    boolean exists = there.exists(url);
    seen(exists ? "there" : "not there");
    return exists ? Holding.YES : Holding.NO;
  }
}
