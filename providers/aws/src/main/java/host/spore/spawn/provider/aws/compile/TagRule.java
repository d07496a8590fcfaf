package host.spore.spawn.provider.aws.compile;

import host.spore.spawn.contract.tag.Tags;
import host.spore.spawn.provider.aws.launch.LaunchTags;
import host.spore.spawn.spec.Spec;
import java.util.LinkedHashMap;
import java.util.Map;

/** What AWS takes as tags. */
final class TagRule implements Rule {
  private static final int MOST = 50;

  /** What spawn itself puts on an instance, at most. */
  private static final int OWN = 14;

  private static final int LONGEST_VALUE = 256;

  private final Spec spec;

  TagRule(Spec spec) {
    this.spec = spec;
  }

  /**
   * Those of the whole stack, which are on everything.
   *
   * @param machines true if machines are among it, which take fewer names than the rest
   */
  void checkStack(Findings findings, boolean machines) {
    spec.tags()
        .forEach(
            (key, value) -> {
              String wrong = wrong(key, value);
              if (!wrong.isEmpty()) {
                findings.error("tags." + key, "SPN-6106", wrong, "", null);
              }
              if (machines) {
                LaunchTags.check(Map.of(key, value), findings.at("tags." + key, null))
                    .forEach(findings::add);
              }
            });
  }

  @Override
  public void check(Subject s, Findings findings) {
    s.machine()
        .tags()
        .forEach(
            (key, value) -> {
              String wrong = wrong(key, value);
              if (!wrong.isEmpty()) {
                findings.error(s, "tags." + key, "SPN-6106", wrong, "");
              }
              String path = s.path() + ".tags." + key;
              LaunchTags.check(Map.of(key, value), findings.at(path, s.span()))
                  .forEach(findings::add);
            });
    Map<String, String> all = new LinkedHashMap<>(spec.tags());
    all.putAll(s.machine().tags());
    if (all.size() > MOST - OWN) {
      findings.error(
          s,
          "tags",
          "SPN-6106",
          "`" + s.name() + "` has " + all.size() + " tags, and there is room for " + (MOST - OWN),
          "A resource has at most " + MOST + " tags, and spawn keeps " + OWN + " of them.");
    }
  }

  private static String wrong(String key, String value) {
    if (key.startsWith(Tags.PREFIX)) {
      return "tag `" + key + "` begins with the prefix that is spawn's own";
    }
    return value.length() > LONGEST_VALUE
        ? "the value of tag `" + key + "` is longer than " + LONGEST_VALUE + " characters"
        : "";
  }
}
