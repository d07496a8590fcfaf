package host.spore.spawn.agent.completion;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.agent.array.PeerStatus;
import host.spore.spawn.agent.array.PeerStatuses;
import host.spore.spawn.contract.lifecycle.Complete.Scope;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whether an array is complete, with members that come late, are lost, or are replaced. */
class TallyTest {
  private static final Scope ARRAY = new Scope.Array();
  private static final Scope LEADER = new Scope.Leader();

  private static PeerStatus open(int rank) {
    return new PeerStatus(rank, "open-" + rank, true, false, false);
  }

  private static PeerStatus done(int rank) {
    return new PeerStatus(rank, "done-" + rank, true, true, false);
  }

  private static PeerStatus lost(int rank, boolean did) {
    return new PeerStatus(rank, "lost-" + rank, false, did, false);
  }

  private static boolean complete(Scope scope, boolean gathered, PeerStatus... members) {
    return Tally.of(scope, new PeerStatuses.Roll(List.of(members), 3), gathered).complete();
  }

  @Example
  void anArrayIsCompleteWhenAllThatAreLeftAreDone() {
    assertThat(complete(ARRAY, false, done(0), done(1), open(2))).isFalse();
    assertThat(complete(ARRAY, false, done(0), done(1), done(2))).isTrue();
    assertThat(complete(ARRAY, false, done(0), done(1), lost(2, false))).isTrue();
    assertThat(complete(ARRAY, false, done(0), done(1))).isFalse();
    assertThat(complete(ARRAY, true, done(0), done(1))).isTrue();
    assertThat(complete(ARRAY, true, lost(0, false), lost(1, false), lost(2, false))).isFalse();
  }

  @Example
  void aReplacementHasToDoTheWorkAgain() {
    assertThat(complete(ARRAY, false, done(0), done(1), lost(2, true), open(2))).isFalse();
    assertThat(complete(ARRAY, false, done(0), done(1), lost(2, true))).isTrue();
  }

  @Example
  void theLeaderIsTheLowestRankThatIsLeft() {
    assertThat(complete(LEADER, false, done(0), open(1), open(2))).isTrue();
    assertThat(complete(LEADER, false, open(0), done(1), done(2))).isFalse();
    assertThat(complete(LEADER, false, lost(0, false), done(1), open(2))).isTrue();
    assertThat(complete(LEADER, false, lost(0, true), open(1), open(2))).isTrue();
    assertThat(complete(LEADER, false, done(1), done(2))).isFalse();
    assertThat(complete(LEADER, true, done(1), done(2))).isTrue();
  }

  @Example
  void aQuorumOfMoreThanAreLeftIsAllThatAreLeft() {
    Scope two = new Scope.Quorum(2);
    assertThat(complete(two, false, done(0), open(1), open(2))).isFalse();
    assertThat(complete(two, false, done(0), lost(1, true), open(2))).isTrue();
    assertThat(complete(two, false, done(0), lost(1, false), lost(2, false))).isTrue();
    assertThat(complete(two, true, lost(0, false), lost(1, false), lost(2, false))).isFalse();
  }

  @Example
  void whatOneHasDecidedTheOthersFollow() {
    PeerStatus over = new PeerStatus(1, "over", false, true, true);
    assertThat(complete(ARRAY, false, open(0), over, open(2))).isTrue();
  }

  @Provide
  Arbitrary<List<PeerStatus>> arrays() {
    Arbitrary<PeerStatus> one =
        Combinators.combine(
                Arbitraries.integers().between(0, 4),
                Arbitraries.of(true, false),
                Arbitraries.of(true, false))
            .as((rank, alive, did) -> new PeerStatus(rank, "i", alive, did, false));
    return one.list().ofMaxSize(8);
  }

  /** Losing a member that is not done never makes what was complete incomplete. */
  @Property
  void aLossHoldsNobodyUp(@ForAll("arrays") List<PeerStatus> members, @ForAll int which) {
    List<PeerStatus> after = new ArrayList<>(members);
    for (int i = 0; i < after.size(); i++) {
      PeerStatus f = after.get(i);
      if (i == Math.floorMod(which, after.size()) && f.alive() && !f.done()) {
        after.set(i, new PeerStatus(f.rank(), f.id(), false, false, false));
      }
    }
    for (Scope scope : List.of(ARRAY, LEADER, new Scope.Quorum(2))) {
      boolean before = Tally.of(scope, new PeerStatuses.Roll(members, 3), true).complete();
      boolean now = Tally.of(scope, new PeerStatuses.Roll(after, 3), true).complete();
      assertThat(now || !before).isTrue();
    }
  }

  /** Nobody's work is given up: as long as nothing is done, nothing is complete. */
  @Property
  void nothingDoneIsNotComplete(@ForAll("arrays") List<PeerStatus> members) {
    List<PeerStatus> none = new ArrayList<>();
    members.forEach(f -> none.add(new PeerStatus(f.rank(), f.id(), f.alive(), false, false)));
    for (Scope scope : List.of(ARRAY, LEADER, new Scope.Quorum(1))) {
      assertThat(Tally.of(scope, new PeerStatuses.Roll(none, 3), true).complete()).isFalse();
    }
  }
}
