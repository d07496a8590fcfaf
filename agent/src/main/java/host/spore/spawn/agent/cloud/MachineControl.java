package host.spore.spawn.agent.cloud;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** What the cloud can be asked to do with this machine. Each takes seconds. */
public interface MachineControl {
  /** Switches the machine off; it keeps its memory as well if it is to hibernate. */
  void stop(boolean hibernate) throws IOException, InterruptedException;

  void terminate() throws IOException, InterruptedException;

  /**
   * Has no other machine launched in the place of this one.
   *
   * @return what would have done that and was cancelled; empty if nothing would
   */
  String cancelReplacement() throws IOException, InterruptedException;

  /**
   * Begins an image of the machine's disks as they are now; nothing happens if there is one of that
   * name.
   *
   * @param tags of the image and of all that it is made of
   * @return its id; empty if there was one
   */
  String createImage(String name, Map<String, String> tags)
      throws IOException, InterruptedException;

  /** The image of that name; empty if there is none, or none is shown yet. */
  Optional<Image> image(String name) throws IOException, InterruptedException;

  /**
   * How far an image is.
   *
   * @param word the cloud's own for it
   */
  record Image(String id, Stage stage, String word) {
    /** How far. */
    public enum Stage {
      PENDING,
      /** Can be launched from. */
      READY,
      FAILED
    }
  }
}
