package org.nephoscope.transfer.proof;

import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.nephoscope.transfer.CopyPolicy.IfExists;
import org.nephoscope.transfer.proof.HoldAt.Change;
import org.nephoscope.transfer.proof.RequestEdge.Kind;

/// Every moment between two states of an object or of a job, at which a process is killed once, in
/// an order in which one job comes to nearly all of a task: what it does at its beginning comes
/// first, and downloads come before uploads.
enum StateEdge {
  LISTING(1, Kind.LIST, false, 1),
  LISTED(2, Kind.LIST, true, 1),
  MAKING_FOLDER(3, Change.FOLDER, false, 1),
  MADE_FOLDER(4, Change.FOLDER, true, 1),
  FORCING_FOLDER(5, Change.FORCE_FOLDER, false, 3),
  FORCED_FOLDER(6, Change.FORCE_FOLDER, true, 3),
  READING(7, Kind.READ, false, 3),
  READ(7, Kind.READ, true, 3),
  OPENING(7, Change.OPEN, false, 3),
  OPENED(7, Change.OPEN, true, 3),
  WRITING(8, Change.WRITE, false, 3),
  WRITTEN(8, Change.WRITE, true, 3),
  FORCING(8, Change.FORCE_FILE, false, 3),
  FORCED(8, Change.FORCE_FILE, true, 3),
  LINKING(9, Change.LINK, false, 3),
  LINKED(9, Change.LINK, true, 3),
  DROPPING(10, Change.DROP, false, 3),
  DROPPED(11, Change.DROP, true, 3),
  LOOKING(12, Kind.LOOK, false, 3),
  PUTTING(12, Kind.PUT, false, 3),
  BEGINNING_PARTS(12, Kind.BEGIN, false, 1),
  LOOKED(13, Kind.LOOK, true, 3),
  PUT(13, Kind.PUT, true, 3),
  BEGUN_PARTS(13, Kind.BEGIN, true, 1),
  SENDING_PART(14, Kind.PART, false, 3),
  SENT_PART(14, Kind.PART, true, 3),
  COMPLETING(15, Kind.COMPLETE, false, 1),
  COMPLETED(16, Kind.COMPLETE, true, 1),

  /// A file is renamed only where it replaces another.
  RENAMING(0, Task.COPY, IfExists.REPLACE, Change.MOVE, false, 1, Claim.NOTHING),
  RENAMED(0, Task.COPY, IfExists.REPLACE, Change.MOVE, true, 1, Claim.NOTHING),

  /// An object has its name, nobody has written that down, and the policy takes it for another's.
  OWN_COMPLETED(0, Task.COPY, IfExists.FAIL, Kind.COMPLETE, true, 1, Claim.UNWRITTEN),
  OWN_PUT(0, Task.COPY, IfExists.FAIL, Kind.PUT, true, 1, Claim.UNWRITTEN),
  OWN_LINKED(0, Task.COPY, IfExists.FAIL, Change.LINK, true, 1, Claim.UNWRITTEN),
  OWN_FORCED(0, Task.COPY, IfExists.FAIL, Change.FORCE_FOLDER, true, 3, Claim.NOTHING),

  MOVE_DOWN_PUBLISHING(0, Task.MOVE, IfExists.FAIL, Change.LINK, false, 1, Claim.UNWRITTEN),
  MOVE_DOWN_PUBLISHED(0, Task.MOVE, IfExists.FAIL, Change.LINK, true, 2, Claim.UNWRITTEN),
  MOVE_DOWN_TAKING(0, Task.MOVE, IfExists.FAIL, Kind.DELETE, false, 1, Claim.WRITTEN),
  MOVE_DOWN_TAKEN(0, Task.MOVE, IfExists.FAIL, Kind.DELETE, true, 2, Claim.WRITTEN),
  MOVE_UP_PUBLISHING(1, Task.MOVE, IfExists.FAIL, Kind.PUT, false, 1, Claim.UNWRITTEN),
  MOVE_UP_PUBLISHED(1, Task.MOVE, IfExists.FAIL, Kind.PUT, true, 2, Claim.UNWRITTEN),
  MOVE_UP_TAKING(1, Task.MOVE, IfExists.FAIL, Change.TAKE, false, 1, Claim.WRITTEN),
  MOVE_UP_TAKEN(1, Task.MOVE, IfExists.FAIL, Change.TAKE, true, 2, Claim.WRITTEN),

  SYNC_DOWN_PLANNED(1, Task.SYNC_DOWN, new KillEdge.Planned(), Claim.ALL_LEFT),
  SYNC_DOWN_DELETING(2, Task.SYNC_DOWN, Change.TAKE, false, 1, Claim.ALL_LEFT),
  SYNC_DOWN_BETWEEN(3, Task.SYNC_DOWN, Change.TAKE, false, 1 + Cargo.BATCH, Claim.BATCH_GONE),
  SYNC_DOWN_ENDING(4, Task.SYNC_DOWN, Change.TAKE, true, Cargo.EXTRAS, Claim.NONE_LEFT),
  SYNC_UP_PLANNED(1, Task.SYNC_UP, new KillEdge.Planned(), Claim.ALL_LEFT),
  SYNC_UP_DELETING(2, Task.SYNC_UP, Kind.DELETE, false, 1, Claim.ALL_LEFT),
  SYNC_UP_BETWEEN(3, Task.SYNC_UP, Kind.DELETE, false, 1 + Cargo.BATCH, Claim.BATCH_GONE),
  SYNC_UP_ENDING(4, Task.SYNC_UP, Kind.DELETE, true, Cargo.EXTRAS, Claim.NONE_LEFT);

  /// What is true at that moment, which is looked at after the kill.
  enum Claim {
    NOTHING,
    /// The journal does not know yet that the object has arrived.
    UNWRITTEN,
    /// The journal knows that its copy is proved, and not how it ended.
    WRITTEN,
    /// Nothing has been deleted of what only the target of a sync holds.
    ALL_LEFT,
    BATCH_GONE,
    /// All of it has been deleted.
    NONE_LEFT
  }

  private final int round;
  private final Task task;
  private final IfExists policy;

  @SuppressWarnings("ImmutableEnumChecker") // a record of immutable values
  private final KillEdge first;

  private final Claim claim;

  StateEdge(int round, Kind kind, boolean after, int most) {
    this(round, Task.COPY, IfExists.KEEP_BOTH, kind, after, most, Claim.NOTHING);
  }

  StateEdge(int round, Change change, boolean after, int most) {
    this(round, Task.COPY, IfExists.KEEP_BOTH, change, after, most, Claim.NOTHING);
  }

  StateEdge(int round, Task task, Kind kind, boolean after, int nth, Claim claim) {
    this(round, task, IfExists.SKIP_EQUAL, kind, after, nth, claim);
  }

  StateEdge(int round, Task task, Change change, boolean after, int nth, Claim claim) {
    this(round, task, IfExists.SKIP_EQUAL, change, after, nth, claim);
  }

  StateEdge(int round, Task task, IfExists policy, Kind kind, boolean after, int nth, Claim claim) {
    this(round, task, policy, new RequestEdge(kind, after, nth), claim);
  }

  StateEdge(
      int round, Task task, IfExists policy, Change change, boolean after, int nth, Claim claim) {
    this(round, task, policy, new HoldAt.Edge(change, after, nth), claim);
  }

  StateEdge(int round, Task task, KillEdge first, Claim claim) {
    this(round, task, IfExists.SKIP_EQUAL, first, claim);
  }

  StateEdge(int round, Task task, IfExists policy, KillEdge first, Claim claim) {
    this.round = round;
    this.task = task;
    this.policy = policy;
    this.first = first;
    this.claim = claim;
  }

  Task task() {
    return task;
  }

  IfExists policy() {
    return policy;
  }

  Claim claim() {
    return claim;
  }

  /// The moment itself. Where it does not matter how many others went before, that is drawn.
  KillEdge edge(Random random) {
    return switch (first) {
      case RequestEdge(var kind, var after, var nth) ->
          new RequestEdge(kind, after, isDrawn() ? 1 + random.nextInt(nth) : nth);
      case HoldAt.Edge(var change, var after, var nth) ->
          new HoldAt.Edge(change, after, isDrawn() ? 1 + random.nextInt(nth) : nth);
      case KillEdge.Planned planned -> planned;
    };
  }

  private boolean isDrawn() {
    return policy == IfExists.KEEP_BOTH;
  }

  /// Whether one process may be held at this and at that, each with an object of its own: neither
  /// keeps the others from going on.
  boolean isBeside(StateEdge other) {
    return task == other.task && policy == other.policy && round == other.round;
  }

  /// Whether what earlier processes have done would be counted too.
  boolean needsFreshJob() {
    return claim == Claim.NONE_LEFT;
  }

  static Set<StateEdge> of(Task task) {
    var all = EnumSet.allOf(StateEdge.class);
    all.removeIf(edge -> edge.task != task);
    return all;
  }
}
