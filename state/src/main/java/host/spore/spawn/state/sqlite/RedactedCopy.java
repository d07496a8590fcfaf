package host.spore.spawn.state.sqlite;

import host.spore.spawn.state.Operation;
import host.spore.spawn.state.ResourceState;
import host.spore.spawn.state.StateStore;
import host.spore.spawn.state.StateStore.Copied;
import host.spore.spawn.state.StateStore.OutputState;
import host.spore.spawn.state.StateStore.Run;
import host.spore.spawn.state.StateStore.RunRequest;
import host.spore.spawn.state.store.Journal;
import host.spore.spawn.state.store.Redactor;
import host.spore.spawn.value.Address;
import host.spore.spawn.value.Redaction;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes a state row by row into an empty file. Sensitive values never reach the file, not even for
 * a moment, so that no freed page of it and no log beside it can hold one.
 */
public final class RedactedCopy {
  private final Redactor redactor = new Redactor();
  private final Map<String, List<Address>> attributes = new TreeMap<>();
  private final List<String> outputs = new ArrayList<>();
  private final List<Operation> operations = new ArrayList<>();

  private RedactedCopy() {}

  /** The journal, one operation after the other: there may be very many. */
  public interface Journal {
    void each(Visitor visitor) throws SQLException;
  }

  /** Is shown operations. */
  public interface Visitor {
    void visit(Operation operation) throws SQLException;
  }

  /** One moment of a state, without its lock. */
  public record Content(
      StateStore.Header header,
      List<ResourceState> resources,
      Map<String, OutputState> outputs,
      Journal journal,
      List<Run> runs) {
    /** What the open transaction sees. */
    static Content of(Db db, int format) throws SQLException {
      return new Content(
          MetaRow.read(db, format),
          ResourceRows.all(db, new Pool()),
          OutputRows.all(db),
          visitor -> OperationRows.each(db, visitor),
          RunRows.newest(db, Integer.MAX_VALUE).reversed());
    }
  }

  /**
   * Writes a copy as {@link StateStore#backup} promises it.
   *
   * @throws StateException if it cannot be written
   */
  public static Copied write(Path target, Content content) {
    return Copies.write(target, empty -> new RedactedCopy().fill(empty, content));
  }

  private Copied fill(Path empty, Content content) throws SQLException {
    content.resources().forEach(redactor::learn);
    content.outputs().values().forEach(redactor::learn);
    content.journal().each(redactor::learn);
    try (Db db = Db.open(empty)) {
      // Nobody sees the copy yet; a journal file beside it would only be in the way.
      db.execute("PRAGMA journal_mode = MEMORY");
      db.beginWriting();
      Schema.current().migrate(db, 0);
      StateStore.Header header = content.header();
      MetaRow.write(db, header.lineage(), header.serial(), header.stack());
      resources(db, content.resources());
      Map<String, OutputState> told = redactor.outputs(content.outputs());
      OutputRows.replace(db, told);
      told.forEach((name, output) -> note(name, output));
      content.journal().each(operation -> operation(db, operation));
      for (Run run : content.runs()) {
        run(db, redactor.run(run));
      }
      db.commit();
    }
    return new Copied(attributes, List.copyOf(outputs), List.copyOf(operations));
  }

  private void resources(Db db, List<ResourceState> resources) throws SQLException {
    for (ResourceState resource : resources) {
      ResourceState redacted = redactor.resource(resource);
      ResourceRows.change(db, List.of(redacted), List.of());
      for (String place : Redactor.missing(redacted)) {
        attributes.computeIfAbsent(place, p -> new ArrayList<>()).add(resource.address());
      }
    }
  }

  private void note(String name, OutputState output) {
    if (Redaction.isRedacted(output.value())) {
      outputs.add(name);
    }
  }

  private void operation(Db db, Operation operation) throws SQLException {
    Operation redacted = redactor.operation(operation);
    OperationRows.insert(db, redacted);
    if (Redaction.isRedacted(redacted.request())) {
      operations.add(redacted);
    }
  }

  private static void run(Db db, Run run) throws SQLException {
    RunRequest request =
        new RunRequest(
            run.command(), run.user(), run.host(), run.pid(), run.specFile(), run.specDigest());
    RunRows.begin(db, run.id(), request, run.startedAt());
    if (run.finishedAt().isPresent()) {
      RunRows.finish(db, run.id(), run.outcome(), run.summary(), run.finishedAt().get());
    }
  }
}
