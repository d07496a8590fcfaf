package host.spore.spawn.contract.host;

import java.nio.file.Path;

/**
 * Where things are on a host.
 *
 * @param root {@code /} on a machine of its own; an instance's directory on the local provider
 */
public record HostLayout(Path root) {

  /** Written at launch; an agent goes by one that replaces it. */
  public Path config() {
    return root.resolve("etc/spawn/config.json");
  }

  /** Peers of the array with private addresses, replaced atomically as members come and go. */
  public Path peers() {
    return root.resolve("etc/spawn/job-array-peers.json");
  }

  /** Shell form of the job's environment. */
  public Path profile() {
    return root.resolve("etc/profile.d/spawn.sh");
  }

  /**
   * Written by the agent, before it acts, when it ends the machine. An agent that finds it at its
   * start goes on ending the machine: who starts a machine again removes it first.
   */
  public Path ended() {
    return root.resolve("var/lib/spawn/ended.json");
  }

  /** Exit code of the job; empty while it runs, and missing where others keep it. */
  public Path jobExit() {
    return root.resolve("var/lib/spawn/job.exit");
  }

  /** Where the job's script stopped, see {@link JobFailure}; missing or empty if it did not. */
  public Path jobFailure() {
    return root.resolve("var/lib/spawn/job.failure");
  }

  /** How often the machine's job was started again, see {@link Restarts}. */
  public Path restarts() {
    return root.resolve("var/lib/spawn/restarts");
  }

  /**
   * That the job has failed for good, as {@link host.spore.spawn.contract.tag.FailedTag} has it.
   */
  public Path failed() {
    return root.resolve("var/lib/spawn/failed");
  }

  /** There while the job is done and the array that the machine belongs to is not. */
  public Path done() {
    return root.resolve("var/lib/spawn/done");
  }

  /** The ending that the machine has come back from, until what led to it is over. */
  public Path resumed() {
    return root.resolve("var/lib/spawn/resumed.json");
  }

  /**
   * Identity and uptime of a machine's own boot, where that is not the computer's: {@code ID}, a
   * blank, and the computer's uptime then in nanoseconds. Written before the agent starts.
   */
  public Path boot() {
    return root.resolve("var/lib/spawn/boot");
  }

  /** The agent's current deadline and verdicts, replaced atomically at each change. */
  public Path status() {
    return root.resolve("var/lib/spawn/status.json");
  }

  /** The agent's copy of a config that it could read. */
  public Path configCopy() {
    return root.resolve("var/lib/spawn/config.json");
  }

  /** The agent's clock reading of this boot. */
  public Path clock() {
    return root.resolve("var/lib/spawn/clock");
  }

  /** Held exclusively by the agent while it runs. */
  public Path agentLock() {
    return root.resolve("var/lib/spawn/spored.lock");
  }

  /** The latest warning that the machine will end, for whoever works on it. */
  public Path warning() {
    return root.resolve("tmp/SPAWN_WARNING");
  }

  /**
   * A program of the machine's owner that the agent calls, if it is there and executable: {@code
   * notify} is told what happens, {@code busy} exits with 0 while the machine is in use.
   */
  public Path hook(String name) {
    return root.resolve("etc/spawn/hooks").resolve(name);
  }

  /** Where the running agent can be asked, and the token it wants. */
  public Path api() {
    return root.resolve("var/lib/spawn/api.json");
  }

  /** Whether the machine works and is ready, replaced at each change. */
  public Path health() {
    return root.resolve("var/lib/spawn/health.json");
  }

  /** Made by the job when it is ready for those that wait for it. */
  public Path ready() {
    return root.resolve("tmp/SPAWN_READY");
  }

  /** What was done at the latest interruption notice. */
  public Path interruption() {
    return root.resolve("var/lib/spawn/interruption.json");
  }

  /**
   * A script that the agent has fetched.
   *
   * @param digest its SHA-256 in hexadecimal digits
   */
  public Path fetched(String digest) {
    return root.resolve("var/lib/spawn/checkpoint-" + digest);
  }

  /** What the machine's names in DNS say of it. */
  public Path names() {
    return root.resolve("var/lib/spawn/names");
  }

  /** One JSON object a line. */
  public Path agentLog() {
    return root.resolve("var/log/spored.log");
  }

  public Path jobLog() {
    return root.resolve("var/log/job.log");
  }

  /** Absolute host paths such as {@code /tmp/SPAWN_COMPLETE}, seen from outside. */
  public Path resolve(String absolute) {
    return root.resolve(absolute.startsWith("/") ? absolute.substring(1) : absolute);
  }
}
