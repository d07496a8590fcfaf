package host.spore.spawn.provider.aws.testing.proxy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * A {@link FaultProxy} as a process, for measurements: says where it listens, and then, for each
 * line it reads, how many calls there were since the last one and how long the server behind it was
 * at work on at least one of them.
 */
public final class ProxyMain {
  private ProxyMain() {}

  /** Stands in front of the server whose address is given, until the input ends. */
  public static void main(String... arguments) throws IOException {
    try (FaultProxy proxy = new FaultProxy(URI.create(arguments[0]));
        BufferedReader in =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      System.out.println(proxy.endpoint());
      while (in.readLine() != null) {
        CallLog log = proxy.log();
        System.out.printf(
            "{\"mutating\": %d, \"reading\": %d, \"busy_ms\": %d, \"actions\": \"%s\"}%n",
            log.mutating(), log.reading(), proxy.busy().take().toMillis(), log.byAction());
        log.clear();
      }
    }
  }
}
