package host.spore.spawn.state.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GroupCommitTest {
  private final ReentrantLock guard = new ReentrantLock();
  private final Ledger ledger = new Ledger();
  private final GroupCommit commits = new GroupCommit(guard, ledger);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /** Keeps all of a transaction or nothing, and remembers each that held. */
  private static final class Ledger implements GroupCommit.Transaction {
    private final List<List<String>> committed = new ArrayList<>();
    private final List<String> open = new ArrayList<>();
    private boolean broken;

    @Override
    public void commit(List<? extends GroupCommit.Change> changes) {
      open.clear();
      try {
        for (GroupCommit.Change change : changes) {
          change.apply();
        }
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
      if (broken) {
        throw new IllegalStateException("no disk");
      }
      committed.add(List.copyOf(open));
    }

    GroupCommit.Change write(String text) {
      return () -> open.add(text);
    }
  }

  @AfterEach
  void end() {
    threads.close();
  }

  /** Starts all while the guard is taken, so that they wait together. */
  private List<Future<?>> atOnce(GroupCommit.Change... changes) {
    List<Future<?>> running = new ArrayList<>();
    guard.lock();
    try {
      for (GroupCommit.Change change : changes) {
        running.add(threads.submit(() -> commits.commit(change)));
        while (guard.getQueueLength() < running.size()) {
          Thread.onSpinWait();
        }
      }
    } finally {
      guard.unlock();
    }
    return running;
  }

  private static void get(Future<?> work) throws Throwable {
    try {
      work.get();
    } catch (ExecutionException e) {
      throw e.getCause();
    }
  }

  @Test
  void oneAloneIsCommittedAlone() {
    commits.commit(ledger.write("a"));
    commits.commit(ledger.write("b"));
    assertThat(ledger.committed).containsExactly(List.of("a"), List.of("b"));
  }

  @Test
  void thoseThatWaitTogetherShareOneTransactionInTheirOrder() throws Throwable {
    for (Future<?> work : atOnce(ledger.write("a"), ledger.write("b"), ledger.write("c"))) {
      get(work);
    }
    assertThat(ledger.committed).containsExactly(List.of("a", "b", "c"));
  }

  @Test
  void oneThatCannotBeMadeFailsAlone() throws Throwable {
    GroupCommit.Change bad =
        () -> {
          ledger.open.add("half");
          throw new IllegalArgumentException("no such operation");
        };
    List<Future<?>> all = atOnce(ledger.write("a"), bad, ledger.write("c"));
    get(all.get(0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> get(all.get(1)))
        .withMessage("no such operation");
    get(all.get(2));
    assertThat(ledger.committed).containsExactly(List.of("a"), List.of("c"));
  }

  @Test
  void whenTheTransactionFailsAllAreTold() {
    ledger.broken = true;
    for (Future<?> work : atOnce(ledger.write("a"), ledger.write("b"))) {
      assertThatIllegalStateException().isThrownBy(() -> get(work)).withMessage("no disk");
    }
    assertThat(ledger.committed).isEmpty();
    ledger.broken = false;
    commits.commit(ledger.write("c"));
    assertThat(ledger.committed).containsExactly(List.of("c"));
  }

  @Test
  void anErrorReachesWhoCausedIt() throws Throwable {
    GroupCommit.Change deep =
        () -> {
          throw new StackOverflowError("deep");
        };
    List<Future<?>> all = atOnce(ledger.write("a"), deep);
    get(all.get(0));
    assertThatThrownBy(() -> get(all.get(1))).isInstanceOf(StackOverflowError.class);
    assertThat(ledger.committed).containsExactly(List.of("a"));
  }
}
