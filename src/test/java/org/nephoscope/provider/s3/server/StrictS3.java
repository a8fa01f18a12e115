package org.nephoscope.provider.s3.server;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.nephoscope.connection.StoreAddress;

/// An S3 server of this process, on a free port of this computer alone, with its objects in memory.
/// It keeps every key byte for byte and refuses what Amazon refuses; see [Profile] and [Behaviour]
/// for the rest.
///
/// Starting one also sets the system properties `aws.accessKeyId` and `aws.secretAccessKey`, so
/// that `new Stores()` with the computer's own identity may open its buckets.
public final class StrictS3 implements AutoCloseable {

  public static final String ID = "test-identity";
  public static final String SECRET = "test-secret";
  public static final String REGION = "us-east-1";

  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private static final class Running {
    private static final StrictS3 SERVER = start(Profile.AWS);
  }

  /// Stands around every request, in the order they come; what it does takes its time.
  public interface Watch {

    /// Whether the request shall be answered, and not get lost before it takes effect.
    ///
    /// @param request its method and target, such as `GET /bucket/key?x=y`
    boolean isLetIn(String request);

    /// It has taken effect, and its answer is on its way unless this says no.
    boolean isAnswered(String request);
  }

  private static final Watch NOBODY =
      new Watch() {
        @Override
        public boolean isLetIn(String request) {
          return true;
        }

        @Override
        public boolean isAnswered(String request) {
          return true;
        }
      };

  private final Guard guard = new Guard();
  private final Buckets buckets = new Buckets();
  private final Switches switches;
  private final List<String> seen = Collections.synchronizedList(new ArrayList<>());
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final HttpLoop loop;
  private volatile boolean records;
  private volatile Watch watch = NOBODY;

  private StrictS3(Profile profile) throws IOException {
    switches = new Switches(profile.always());
    guard.allow(ID, SECRET);
    var router = new Router(REGION, guard, switches, buckets);
    loop =
        new HttpLoop(call -> {
          seen.add(call.method() + " " + call.target());
          if (records) {
            calls.add(call);
          }
          String request = call.method() + " " + call.target();
          if (!watch.isLetIn(request)) {
            return Answer.of(500).lose();
          }
          Answer answer = router.answer(call).with("Date", Conditions.httpDate(guard.now()));
          return watch.isAnswered(request) ? answer : answer.lose();
        });
  }

  /// A new server of that kind.
  public static StrictS3 start(Profile profile) {
    System.setProperty("aws.accessKeyId", ID);
    System.setProperty("aws.secretAccessKey", SECRET);
    try {
      return new StrictS3(profile);
    } catch (IOException e) {
      throw new IllegalStateException("the test server did not start", e);
    }
  }

  /// One server of Amazon's kind for all tests of this JVM. Nobody turns its switches.
  public static StrictS3 running() {
    return Running.SERVER;
  }

  /// Such as `http://127.0.0.1:40123`.
  public URI endpoint() {
    return loop.endpoint();
  }

  /// A new empty bucket in [#REGION].
  public StoreAddress.S3 newBucket() {
    return newBucket(REGION);
  }

  public StoreAddress.S3 newBucket(String region) {
    String name = "bucket-" + NUMBERS.incrementAndGet();
    buckets.byName().put(name, new Bucket(name, region));
    return new StoreAddress.S3(Optional.of(endpoint()), name);
  }

  /// From now on it stands around every request.
  public StrictS3 watch(Watch other) {
    watch = other;
    return this;
  }

  /// Switches a behaviour on or off until it is switched again.
  public StrictS3 set(Behaviour behaviour, boolean on) {
    switches.set(behaviour, on);
    return this;
  }

  /// The next so many requests that match behave so.
  ///
  /// @param requests matches the method and target, such as `GET /bucket/key?x=y`
  public StrictS3 next(int times, Behaviour behaviour, Predicate<String> requests) {
    switches.next(behaviour, times, requests);
    return this;
  }

  /// Method and target of every request so far, as sent.
  public List<String> seen() {
    return List.copyOf(seen);
  }

  /// Another identity that is let in.
  public StrictS3 allow(String id, String secret) {
    guard.allow(id, secret);
    return this;
  }

  /// Everybody may read it.
  public StrictS3 makePublic(String bucket) {
    buckets.need(bucket).makePublic();
    return this;
  }

  /// Only that identity may use it.
  public StrictS3 giveTo(String bucket, String id) {
    buckets.need(bucket).belongTo(id);
    return this;
  }

  /// Only who says that he pays may use it.
  public StrictS3 makeRequesterPay(String bucket) {
    buckets.need(bucket).makeRequesterPay();
    return this;
  }

  public StrictS3 keepVersions(String bucket) {
    buckets.need(bucket).versioning(Bucket.Versioning.ENABLED);
    return this;
  }

  /// Everything whose restoring is under way is now restored.
  public StrictS3 finishRestores(String bucket) {
    Bucket place = buckets.need(bucket);
    for (Stored stored : place.versions()) {
      if (stored.restored() == Stored.Restored.UNDER_WAY) {
        place.replace(stored, stored.restored(Stored.Restored.DONE));
      }
    }
    return this;
  }

  /// The canned access rule that an object was written with.
  public Optional<String> acl(String bucket, String key) {
    return buckets.need(bucket).current(key).flatMap(Stored::acl);
  }

  /// How many uploads of a bucket are not finished.
  public int unfinished(String bucket) {
    return buckets.need(bucket).uploads().size();
  }

  /// The largest object that may be copied in one request; Amazon's is 5 GiB.
  public StrictS3 copyLimit(long bytes) {
    buckets.copyLimit(bytes);
    return this;
  }

  /// The smallest part but the last; Amazon's is 5 MiB.
  public StrictS3 smallestPart(int bytes) {
    buckets.smallestPart(bytes);
    return this;
  }

  /// The server's clock goes wrong by so much.
  public StrictS3 shiftClock(Duration shift) {
    guard.shiftClock(shift);
    return this;
  }

  /// Keeps the headers of requests from now on, for [#header].
  public StrictS3 record() {
    records = true;
    return this;
  }

  /// A header of the last recorded request that matches.
  public Optional<String> header(Predicate<String> requests, String name) {
    return calls.reversed().stream()
        .filter(call -> requests.test(call.method() + " " + call.target()))
        .findFirst()
        .flatMap(call -> call.header(name));
  }

  /// Forgets all buckets and calls, so that what one test has stored does not fill the memory of
  /// the next.
  public void forget() {
    buckets.byName().clear();
    seen.clear();
    calls.clear();
  }

  @Override
  public void close() {
    forget();
    try {
      loop.close();
    } catch (IOException e) {
      throw new IllegalStateException("the test server did not stop", e);
    }
  }
}
