package host.spore.spawn.provider.aws.operate;

import host.spore.spawn.engine.provider.MachineOperations;
import host.spore.spawn.engine.provider.Problem;
import host.spore.spawn.provider.aws.call.AwsSettings;
import host.spore.spawn.provider.aws.kind.Attributes;
import host.spore.spawn.provider.aws.kind.instance.InstanceKind;
import host.spore.spawn.state.ResourceState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * SSH where the machine has a public address and a key that the user has; Session Manager
 * otherwise. Addresses are used again by other machines, so host keys are kept by instance id.
 */
final class WayIn {
  private static final String NO_PROGRAM = "SPN-6701";
  private static final String NO_WAY = "SPN-6702";
  private static final String SESSION_ROLE = "AmazonSSMManagedInstanceCore";

  private final AwsSettings settings;
  private final Login login;
  private final Sessions sessions;
  private final PrivateKeys keys;

  WayIn(AwsSettings settings, Login login, Sessions sessions) {
    this.settings = settings;
    this.login = login;
    this.sessions = sessions;
    this.keys = new PrivateKeys(settings.home());
  }

  MachineOperations.Way to(ResourceState machine, MachineOperations.Wish wish) {
    String address = Attributes.text(machine.attributes(), InstanceKind.PUBLIC_IP);
    String pair = Attributes.text(machine.attributes(), InstanceKind.KEY_NAME);
    Optional<Path> key = wish.key() == null ? keys.of(pair) : Optional.of(wish.key());
    boolean agent = wish.environment().containsKey("SSH_AUTH_SOCK");
    boolean known = key.isPresent() || (!pair.isEmpty() && agent);
    if (!wish.session() && !address.isEmpty() && known) {
      return ssh(machine, wish, address, key);
    }
    return session(machine, wish, why(address, pair, wish));
  }

  /** Why SSH is not the way. */
  private static String why(String address, String pair, MachineOperations.Wish wish) {
    if (wish.session()) {
      return "--session asks for it";
    }
    if (address.isEmpty()) {
      return "the machine has no public address";
    }
    return pair.isEmpty()
        ? "the machine has no key"
        : "no private key for `" + pair + "` is in ~/.ssh, and --key names none";
  }

  private MachineOperations.Way ssh(
      ResourceState machine, MachineOperations.Wish wish, String address, Optional<Path> key) {
    require("ssh", wish, "Install OpenSSH's client.");
    String user = wish.user() == null ? login.user(machine) : wish.user();
    List<String> words = new ArrayList<>(List.of("ssh"));
    option(words, "HostKeyAlias=" + machine.id());
    option(words, "UserKnownHostsFile=" + knownHosts());
    option(words, "StrictHostKeyChecking=accept-new");
    option(words, "ConnectTimeout=15");
    if (key.isPresent()) {
      words.add("-i");
      words.add(key.get().toString());
      option(words, "IdentitiesOnly=yes");
    }
    words.add(user + "@" + address);
    if (!wish.command().isEmpty()) {
      words.add(wish.command());
    }
    return new MachineOperations.Way("SSH as " + user, words, wish.environment(), null);
  }

  private static void option(List<String> words, String option) {
    words.add("-o");
    words.add(option);
  }

  private Path knownHosts() {
    Path folder = settings.home().resolve(".spawn");
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new MachineOperations.Refusal(
          new Problem(
              NO_WAY, "the folder " + folder + " cannot be made: " + e.getMessage(), "make it"));
    }
    return folder.resolve("known_hosts");
  }

  private MachineOperations.Way session(
      ResourceState machine, MachineOperations.Wish wish, String why) {
    if (Attributes.text(machine.attributes(), InstanceKind.PROFILE).isEmpty()) {
      throw new MachineOperations.Refusal(
          new Problem(
              NO_WAY,
              "there is no way into " + machine.address() + ": " + why + ", and it has no role",
              "Session Manager needs a role on the machine: in the spec, give it `iam` with"
                  + " `managed: [ "
                  + SESSION_ROLE
                  + " ]`. For SSH, give it a public address and a `key`, or name yours with"
                  + " --key."));
    }
    require(
        Sessions.PLUGIN,
        wish,
        "It leads in by Session Manager, because "
            + why
            + ". Install AWS's Session Manager plugin; the AWS CLI itself is not needed.");
    return sessions.way("Session Manager: " + why, machine, wish);
  }

  private static void require(String program, MachineOperations.Wish wish, String advice) {
    for (String folder : wish.environment().getOrDefault("PATH", "").split(":", -1)) {
      if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, program))) {
        return;
      }
    }
    throw new MachineOperations.Refusal(
        new Problem(NO_PROGRAM, "the program `" + program + "` is not on this computer", advice));
  }
}
