package org.nephoscope.provider.s3.server;

import static org.nephoscope.provider.s3.server.Behaviour.ADDS_CRC64NVME;
import static org.nephoscope.provider.s3.server.Behaviour.COMPLETES_AGAIN;
import static org.nephoscope.provider.s3.server.Behaviour.DELETE_NEEDS_MD5;
import static org.nephoscope.provider.s3.server.Behaviour.ENCRYPTS_EVERYTHING;
import static org.nephoscope.provider.s3.server.Behaviour.IGNORES_WRITE_CONDITIONS;
import static org.nephoscope.provider.s3.server.Behaviour.REFUSES_CHUNKS_WITH_ENCODING;
import static org.nephoscope.provider.s3.server.Behaviour.REFUSES_EMPTY_CHUNKED;
import static org.nephoscope.provider.s3.server.Behaviour.REFUSES_EMPTY_STEPS;
import static org.nephoscope.provider.s3.server.Behaviour.REFUSES_TRAILERS;

import java.util.Set;

/// What a server of a kind does always.
public enum Profile {
  /// Amazon S3 in 2026.
  AWS,
  /// MinIO: a completed upload is gone, and no step of a key is empty.
  MINIO,
  /// Ceph 16 and older: knows neither trailing checksums nor conditional writes.
  OLD_CEPH;

  Set<Behaviour> always() {
    return switch (this) {
      case AWS -> Set.of(ADDS_CRC64NVME, ENCRYPTS_EVERYTHING, COMPLETES_AGAIN);
      case MINIO -> Set.of(REFUSES_EMPTY_STEPS);
      case OLD_CEPH ->
          Set.of(
              REFUSES_TRAILERS,
              REFUSES_CHUNKS_WITH_ENCODING,
              REFUSES_EMPTY_CHUNKED,
              IGNORES_WRITE_CONDITIONS,
              DELETE_NEEDS_MD5);
    };
  }
}
