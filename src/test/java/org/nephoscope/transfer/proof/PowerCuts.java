package org.nephoscope.transfer.proof;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.nephoscope.transfer.proof.CrashedDownloads.Item;
import org.nephoscope.transfer.proof.FileOperation.Kind;
import org.nephoscope.transfer.proof.Recording.Step;

/// Cuts the power after every change of a recorded run, and judges every state in which that may
/// leave the disk. The journal lies on a disk of its own; what it had committed is there.
final class PowerCuts {

  private final Path folder;

  /// What each object holds.
  private final Map<Item, byte[]> items = new LinkedHashMap<>();

  /// Contents that were judged already.
  private final Map<byte[], Map<Item, Boolean>> judged = new IdentityHashMap<>();

  private final Set<String> problems = new TreeSet<>();
  private int states;

  /// @param folder where the recorded run downloaded to
  PowerCuts(Path folder) {
    this.folder = folder;
    CrashedDownloads.items().forEach(item -> items.put(item, item.bytes()));
  }

  /// @param ignored what this disk does not do
  PowerCuts cut(Recording recording, Set<Kind> ignored) {
    var disk = new PowerlessDisk(ignored);
    disk.folder(folder.toString());
    CrashedDownloads.before().forEach((name, bytes) -> disk.put(path(name), bytes));
    List<Step> steps = recording.steps();
    for (int i = 0; i < steps.size(); i++) {
      disk.apply(steps.get(i).operation());
      boolean last = i == steps.size() - 1;
      Set<String> done = last ? recording.done() : steps.get(i + 1).done();
      Set<String> litter = last ? recording.litter() : steps.get(i + 1).litter();
      String when = "cut after " + (i + 1) + " (" + steps.get(i).operation().kind() + "): ";
      states += disk.states(state -> judge(when, state, done, litter));
    }
    return this;
  }

  int states() {
    return states;
  }

  /// What is wrong in any of them.
  Set<String> problems() {
    return problems;
  }

  private void judge(String when, Map<String, byte[]> state, Set<String> done, Set<String> litter) {
    Set<String> known = new HashSet<>(litter);
    for (Item item : items.keySet()) {
      String name = path(item.file());
      String older = path(item.before());
      known.add(name);
      known.add(older);
      byte[] now = state.get(name);
      boolean isNew = now != null && isWhole(item, now);
      boolean isOld = !item.before().isEmpty() && equal(state.get(older), item.older());
      if (done.contains(item.done()) && !isNew) {
        problems.add(when + item.file() + " is called done and is not there");
      }
      if (now != null && !isNew && !(isOld && name.equals(older))) {
        problems.add(when + item.file() + " is neither the object nor what was there before");
      }
      if (!item.before().isEmpty() && !isNew && !isOld) {
        problems.add(when + item.file() + " is lost, and so is what was there before");
      }
    }
    for (String name : state.keySet()) {
      if (!known.contains(name)) {
        problems.add(when + name + " is there, and nobody knows of it");
      }
    }
  }

  private boolean isWhole(Item item, byte[] bytes) {
    return judged
        .computeIfAbsent(bytes, _ -> new HashMap<>())
        .computeIfAbsent(item, _ -> Arrays.equals(bytes, items.get(item)));
  }

  private static boolean equal(byte @Nullable [] one, byte[] other) {
    return one != null && Arrays.equals(one, other);
  }

  private String path(String name) {
    return folder + "/" + name;
  }
}
