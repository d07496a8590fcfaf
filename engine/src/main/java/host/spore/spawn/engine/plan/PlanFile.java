package host.spore.spawn.engine.plan;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import host.spore.spawn.diagnostic.Diagnostic;
import host.spore.spawn.diagnostic.Validated;
import host.spore.spawn.engine.provider.Desired;
import host.spore.spawn.spec.Spec;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.value.Redaction;
import host.spore.spawn.value.Value;
import host.spore.spawn.value.ValueJson;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A plan kept in a file, to be looked at and applied later: JSON, compressed, readable only by its
 * owner. No sensitive value is in it; {@link #refill} puts them back from the spec and the state
 * that the plan was made from.
 */
public final class PlanFile {
  private static final String FORMAT = "spawn-plan";
  private static final int VERSION = 1;

  private PlanFile() {}

  /**
   * What a file holds.
   *
   * @param plan without sensitive values and without places in the spec
   * @param variables as given to {@link #write}
   */
  public record Stored(Plan plan, Map<String, Value> variables) {}

  /**
   * Writes the file at once or not at all.
   *
   * @param variables what is needed to load the spec again; sensitive ones are left out
   * @throws IOException if the file cannot be written
   */
  public static void write(Plan plan, Path file, Map<String, Value> variables) throws IOException {
    Value document =
        new Tree()
            .put("format", FORMAT)
            .put("version", VERSION)
            .put("variables", variables)
            .put("plan", PlanEncoder.encode(plan).value())
            .value();
    Path target = file.toAbsolutePath();
    Path draft = Files.createTempFile(target.getParent(), ".plan", ".tmp", onlyOwner(target));
    try {
      try (OutputStream out =
              new GZIPOutputStream(new BufferedOutputStream(Files.newOutputStream(draft)));
          JsonGenerator json = new JsonFactory().createGenerator(out)) {
        ValueJson.write(json, Redaction.redact(document));
      }
      Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static FileAttribute<?>[] onlyOwner(Path file) {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
    };
  }

  /** Reads a file; what is wrong with it is a diagnostic. */
  public static Validated<Stored> read(Path file) {
    try (InputStream in =
        new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      // To the checksum at the end, without which damage would pass.
      String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Tree tree = new Tree(ValueJson.read(json));
      if (!tree.text("format").equals(FORMAT)) {
        return failed("SPN-1601", file + " is not a plan file", "Make one with plan --out.");
      }
      if (tree.integer("version") != VERSION) {
        return failed(
            "SPN-1602",
            file + " was written by another version of spawn",
            "It has format version %d, this spawn reads %d. Plan again."
                .formatted(tree.integer("version"), VERSION));
      }
      return Validated.of(new Stored(PlanDecoder.decode(tree.tree("plan")), tree.map("variables")));
    } catch (NoSuchFileException e) {
      return failed("SPN-1601", file + " does not exist", "Make one with plan --out.");
    } catch (IOException
        | IllegalArgumentException
        | DateTimeException
        | ArithmeticException
        | ClassCastException
        | IndexOutOfBoundsException e) {
      return failed(
          "SPN-1601", file + " is not a plan file, or is damaged", "Plan again. " + e.getMessage());
    }
  }

  private static <T> Validated<T> failed(String code, String summary, String detail) {
    return Validated.failed(List.of(Diagnostic.error(code, summary, detail, null)));
  }

  /** Refills a plan that has sensitive values only in what the spec gives. */
  public static Validated<Plan> refill(Plan plan, List<Desired> desired) {
    return refill(plan, desired, List.of(), List.of());
  }

  /**
   * Puts back the sensitive values that {@link #write} left out of what a run needs. What is only
   * shown stays marked. Check with {@link StaleCheck} first: the values are only right if nothing
   * has changed since.
   *
   * @param desired compiled again from the spec of the plan
   * @param outputs of the spec
   * @param seen the resources of the state as a look at the world shows them now: a sensitive value
   *     that was changed outside is nowhere else
   */
  public static Validated<Plan> refill(
      Plan plan, List<Desired> desired, List<Spec.Output> outputs, List<ResourceState> seen) {
    return new Refill(plan, desired, outputs, seen).refill();
  }
}
