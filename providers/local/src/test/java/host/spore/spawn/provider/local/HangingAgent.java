package host.spore.spawn.provider.local;

import java.nio.file.Files;
import java.nio.file.Path;

/** An agent that says that it runs and then does nothing for ever. */
public final class HangingAgent {
  private HangingAgent() {}

  public static void main(String[] arguments) throws Exception {
    Path status = Path.of(arguments[2]).resolve("var/lib/spawn/status.json");
    Files.createDirectories(status.getParent());
    Files.writeString(status, "{}");
    Thread.sleep(Long.MAX_VALUE);
  }
}
