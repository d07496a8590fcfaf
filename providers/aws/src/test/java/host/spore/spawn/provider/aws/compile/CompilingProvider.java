package host.spore.spawn.provider.aws.compile;

import host.spore.spawn.engine.provider.Provider;
import host.spore.spawn.provider.aws.AwsParts;
import host.spore.spawn.provider.aws.AwsProvider;
import host.spore.spawn.provider.aws.call.AwsSettings;
import host.spore.spawn.provider.aws.lookup.FakeWorld;
import host.spore.spawn.provider.aws.testing.FakeAws;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;

/** The provider as it compiles specs for a region in memory, with an agent to install. */
public final class CompilingProvider {
  private static final FakeAws AWS = new FakeAws();

  private CompilingProvider() {}

  /** One that keeps what it keeps in this folder. */
  public static Provider of(Path home) {
    AwsSettings settings = new AwsSettings(null, null, Map.of(), home, home, false, false);
    AwsParts parts = AwsParts.of(settings, AWS, AWS.clock().timing());
    try {
      Compiler compiler =
          new Compiled.Setup(home, FakeWorld.usual())
              .with("SPAWN_AGENT_URL", "https://a/b")
              .with("SPAWN_AGENT_SHA256", "0")
              .compiler();
      return new AwsProvider(new AwsParts(AWS, parts.handlers(), compiler, parts.pricer()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
