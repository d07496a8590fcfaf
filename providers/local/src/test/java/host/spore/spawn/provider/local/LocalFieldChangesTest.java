package host.spore.spawn.provider.local;

import host.spore.spawn.engine.provider.Provider;
import host.spore.spawn.engine.testing.FieldChangesContract;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** What the schema says of changes on the local provider is what is planned. */
class LocalFieldChangesTest extends FieldChangesContract {
  private static final HostRuntime NOTHING = new HostRuntime(List.of("false"), List.of("false"));
  private static final Provider LOCAL =
      new LocalProvider(Path.of("target/none"), NOTHING, InstantSource.system());

  @Override
  protected Provider provider() {
    return LOCAL;
  }

  @Override
  protected String base() {
    return """
    {
      "name": "base",
      "provider": "local",
      "instances": {
        "one": {"ttl": "1h", "run": "true"},
        "two": {"ttl": "1h", "run": "true"},
        "subject": {"lifecycle": {"ttl": "5h"}, "run": "true"}
      },
      "arrays": {
        "subject": {"lifecycle": {"ttl": "5h"}, "run": "true", "count": 2}
      }
    }
    """;
  }

  @Override
  protected Map<String, List<String>> names() {
    return Map.of("machine.*.wait_for", List.of("one"));
  }

  @Override
  protected Map<String, String> fixed() {
    return Map.of("instances.*.lifecycle.complete.scope", "an instance has no others");
  }
}
