package host.spore.spawn.provider.aws.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Which instance profiles EC2 has heard of: later than IAM has. */
final class Profiles {
  private final World world;
  private final Map<String, Instant> known = new HashMap<>();
  private Duration lag = Duration.ZERO;

  Profiles(World world) {
    this.world = world;
  }

  static String arn(String name) {
    return "arn:aws:iam::" + World.ACCOUNT + ":instance-profile/" + name;
  }

  void lag(Duration time) {
    lag = time;
  }

  void add(String name) {
    known.put(name, world.now().plus(lag));
  }

  void remove(String name) {
    known.remove(name);
  }

  /** Refuses a profile that EC2 does not know (yet). */
  void require(String name) {
    Instant since = known.get(name);
    if (since == null || world.now().isBefore(since)) {
      throw Errors.refused(
          "InvalidParameterValue",
          "Value (%s) for parameter iamInstanceProfile.name is invalid. Invalid IAM Instance"
                  .formatted(name)
              + " Profile name");
    }
  }
}
