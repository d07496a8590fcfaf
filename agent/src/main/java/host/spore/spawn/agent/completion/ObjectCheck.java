package host.spore.spawn.agent.completion;

import host.spore.spawn.agent.cloud.ObjectStore;
import host.spore.spawn.agent.context.AgentContext;
import host.spore.spawn.contract.lifecycle.Condition;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An object is there. It is looked for rarely: every look is a call that costs something. */
final class ObjectCheck extends LeafCheck {
  private static final Duration EVERY = Duration.ofSeconds(15);

  private final String url;
  private final @Nullable ObjectStore objects;

  ObjectCheck(Condition.ObjectExists condition, AgentContext context) {
    super(condition.url(), EVERY);
    this.url = condition.url();
    this.objects = context.cloud().objects();
  }

  @Override
  Holding ask() throws IOException, InterruptedException {
    ObjectStore there = objects;
    if (there == null) {
      throw new IOException("this machine is in no cloud that has objects");
    }
    boolean exists = there.exists(url);
    seen(exists ? "there" : "not there");
    return exists ? Holding.YES : Holding.NO;
  }
}
