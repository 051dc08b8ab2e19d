"""The functions on the server by which records change their state, one call a transaction.

Names: ``p_`` what is passed, ``r_`` what is returned, ``v_`` what is between.

Every function locks the row of the process that calls it first, so that a repeated call waits until
the one before it has ended, and sees its answer. Rows of records, leases and what waits come after.
"""

ENDED = "RG001"
"""The SQLSTATE for one whose leases were given back as it counts as dead."""

MOMENT = """
CREATE FUNCTION moment() RETURNS double precision LANGUAGE sql VOLATILE AS $$
    SELECT extract(epoch FROM clock_timestamp())::double precision + shift FROM run
$$
"""

BEGIN_TURN = f"""
CREATE FUNCTION begin_turn(p_me bigint, p_turn bigint) RETURNS processes
LANGUAGE plpgsql AS $$
DECLARE v_process processes%ROWTYPE;
BEGIN
    SELECT * INTO v_process FROM processes WHERE id = p_me FOR UPDATE;
    IF NOT FOUND OR v_process.ended THEN
        RAISE EXCEPTION 'process % has ended', p_me USING ERRCODE = '{ENDED}';
    END IF;
    RETURN v_process;
END
$$
"""

LOSE = """
CREATE FUNCTION lose(
    p_change bigint, p_seqs bigint[], p_errors text[], p_worker integer, p_taken double precision,
    p_at double precision, p_ending text, p_tries integer, OUT r_again integer, OUT r_dead integer
) LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO attempts (change, seq, number, worker, leased, ended, ending, error)
        SELECT p_change, r.seq, r.attempts + 1, p_worker, p_taken, p_at, p_ending, x.error
        FROM unnest(p_seqs, p_errors) WITH ORDINALITY AS x(seq, error, place)
        JOIN records r ON r.seq = x.seq ORDER BY x.place;
    UPDATE records r SET attempts = r.attempts + 1, error = x.error
        FROM unnest(p_seqs, p_errors) AS x(seq, error) WHERE r.seq = x.seq;
    UPDATE records r SET state = 'dead', done = p_at, worker = p_worker, leased = p_taken
        WHERE r.seq = ANY (p_seqs) AND r.attempts >= p_tries + r.forgiven;
    GET DIAGNOSTICS r_dead = ROW_COUNT;
    INSERT INTO waiting (seq, key)
        SELECT r.seq, r.key FROM records r WHERE r.seq = ANY (p_seqs) AND r.state IS NULL;
    GET DIAGNOSTICS r_again = ROW_COUNT;
END
$$
"""

TURN = """
CREATE FUNCTION turn(
    p_me bigint, p_turn bigint, p_again boolean, p_worker integer, p_want integer,
    p_newest boolean, p_hold double precision, p_tries integer,
    p_lease bigint, p_done bigint[], p_failed bigint[], p_errors text[], p_returned bigint[],
    p_valued bigint[], p_values text[],
    OUT r_at double precision, OUT r_refused bigint, OUT r_lease bigint,
    OUT r_taken double precision, OUT r_seqs bigint[], OUT r_attempts integer[],
    OUT r_due double precision[], OUT r_data text[]
) LANGUAGE plpgsql AS $$
DECLARE
    v_process processes%ROWTYPE;
    v_taken double precision; v_born double precision;
    v_held bigint[]; v_rest bigint[]; v_failed bigint[]; v_errors text[];
    v_change bigint;
    v_done integer := 0; v_again integer := 0; v_dead integer := 0; v_returned integer := 0;
    v_got integer := 0;
BEGIN
    r_refused := 0;
    r_lease := 0;
    r_at := moment();
    IF NOT p_again AND p_lease = 0 THEN
        PERFORM 1 FROM waiting ORDER BY seq LIMIT 1;
        IF p_want = 0 OR NOT FOUND THEN RETURN; END IF;
    END IF;
    v_process := begin_turn(p_me, p_turn);
    IF v_process.turn = p_turn THEN  -- it was done, and its answer was lost
        r_at := v_process.at;
        r_refused := v_process.answer;
        SELECT l.id, l.taken, l.seqs INTO r_lease, r_taken, r_seqs FROM leases l
            WHERE l.id = v_process.lease AND l.worker = p_worker;
        IF NOT FOUND THEN
            r_lease := 0;
            RETURN;
        END IF;
        SELECT array_agg(r.attempts + 1 ORDER BY x.place), array_agg(r.due ORDER BY x.place),
            array_agg(r.data ORDER BY x.place) INTO r_attempts, r_due, r_data
            FROM unnest(r_seqs) WITH ORDINALITY AS x(seq, place) JOIN records r ON r.seq = x.seq;
        RETURN;
    END IF;
    IF p_lease > 0 THEN
        DELETE FROM leases l WHERE l.id = p_lease AND l.worker = p_worker
            RETURNING l.taken, l.seqs INTO v_taken, v_held;
        IF NOT FOUND THEN
            r_refused := cardinality(p_done) + cardinality(p_failed);
        ELSE
            r_at := greatest(r_at, v_taken);
            INSERT INTO changes (seqs) VALUES (p_done || p_failed || p_returned)
                RETURNING id INTO v_change;
            UPDATE records r SET state = 'done', worker = p_worker, leased = v_taken, done = r_at,
                attempts = r.attempts + 1, error = NULL
                WHERE r.seq = ANY (p_done) AND r.seq = ANY (v_held) AND r.state IS NULL;
            GET DIAGNOSTICS v_done = ROW_COUNT;
            IF cardinality(p_valued) > 0 THEN
                UPDATE records r SET result = x.value
                    FROM unnest(p_valued, p_values) AS x(seq, value)
                    WHERE r.seq = x.seq AND r.seq = ANY (p_done) AND r.seq = ANY (v_held);
            END IF;
            IF cardinality(p_failed) > 0 THEN
                SELECT array_agg(x.seq ORDER BY x.place), array_agg(x.error ORDER BY x.place)
                    INTO v_failed, v_errors
                    FROM unnest(p_failed, p_errors) WITH ORDINALITY AS x(seq, error, place)
                    WHERE x.seq = ANY (v_held);
                IF v_failed IS NOT NULL THEN
                    SELECT * INTO v_again, v_dead FROM lose(
                        v_change, v_failed, v_errors, p_worker, v_taken, r_at, 'failed', p_tries);
                END IF;
            END IF;
            IF cardinality(p_returned) > 0 THEN
                INSERT INTO attempts (change, seq, number, worker, leased, ended, ending)
                    SELECT v_change, r.seq, r.attempts + 1, p_worker, v_taken, r_at, 'returned'
                    FROM records r WHERE r.seq = ANY (p_returned) AND r.seq = ANY (v_held)
                    ORDER BY r.seq;
                INSERT INTO waiting (seq, key) SELECT r.seq, r.key FROM records r
                    WHERE r.seq = ANY (p_returned) AND r.seq = ANY (v_held);
                GET DIAGNOSTICS v_returned = ROW_COUNT;
            END IF;
            r_refused := cardinality(p_done) + cardinality(p_failed) - v_done - v_again - v_dead;
            IF cardinality(v_held) > v_done + v_again + v_dead + v_returned THEN
                SELECT array_agg(s ORDER BY place) INTO v_rest
                    FROM unnest(v_held) WITH ORDINALITY AS x(s, place)
                    WHERE s <> ALL (p_done || p_failed || p_returned);
                INSERT INTO leases (id, worker, taken, deadline, seqs) OVERRIDING SYSTEM VALUE
                    VALUES (p_lease, p_worker, v_taken, r_at + p_hold, v_rest);
            END IF;
        END IF;
    END IF;
    IF p_want > 0 AND p_newest THEN
        WITH gone AS (
            DELETE FROM waiting WHERE seq = ANY (ARRAY(
                SELECT w.seq FROM waiting w ORDER BY w.seq DESC LIMIT p_want
                FOR UPDATE SKIP LOCKED)) RETURNING seq)
            SELECT array_agg(g.seq ORDER BY g.seq DESC) INTO r_seqs FROM gone g;
    ELSIF p_want > 0 THEN
        WITH gone AS (
            DELETE FROM waiting WHERE seq = ANY (ARRAY(
                SELECT w.seq FROM waiting w ORDER BY w.seq LIMIT p_want
                FOR UPDATE SKIP LOCKED)) RETURNING seq)
            SELECT array_agg(g.seq ORDER BY g.seq) INTO r_seqs FROM gone g;
    END IF;
    IF r_seqs IS NOT NULL THEN
        v_got := cardinality(r_seqs);
        SELECT array_agg(r.attempts + 1 ORDER BY x.place), array_agg(r.due ORDER BY x.place),
            array_agg(r.data ORDER BY x.place), max(r.born)
            INTO r_attempts, r_due, r_data, v_born
            FROM unnest(r_seqs) WITH ORDINALITY AS x(seq, place) JOIN records r ON r.seq = x.seq;
        r_taken := greatest(r_at, v_born);
        INSERT INTO leases (worker, taken, deadline, seqs)
            VALUES (p_worker, r_taken, r_taken + p_hold, r_seqs) RETURNING id INTO r_lease;
    END IF;
    UPDATE processes SET turn = p_turn, at = r_at, lease = r_lease, answer = r_refused,
        leases = leases + (v_got > 0)::integer,
        pending = pending - v_got + v_again + v_returned,
        leased = leased + v_got - v_done - v_again - v_dead - v_returned,
        done = done + v_done, dead = dead + v_dead,
        redelivered = redelivered + v_again, refused = refused + r_refused,
        own_leased = own_leased + v_got, own_done = own_done + v_done,
        own_failed = own_failed + v_again + v_dead, own_refused = own_refused + r_refused
        WHERE id = p_me;
END
$$
"""

PUT = """
CREATE FUNCTION put(
    p_me bigint, p_turn bigint, p_keys text[], p_due double precision[], p_data text[],
    p_states text[], p_cursor bigint, p_skipped bigint, p_passed bigint,
    OUT r_at double precision, OUT r_taken bigint
) LANGUAGE plpgsql AS $$
DECLARE
    v_process processes%ROWTYPE;
    v_born bigint;
    v_waits integer;
    v_empty boolean;
BEGIN
    v_process := begin_turn(p_me, p_turn);
    r_taken := cardinality(p_data);
    IF v_process.turn = p_turn THEN
        r_at := v_process.at;
        r_taken := v_process.answer;
        RETURN;
    END IF;
    r_at := moment();
    SELECT born INTO v_born FROM source FOR UPDATE;
    IF p_passed > 0 THEN
        INSERT INTO passed_over (seq, number) VALUES (v_born + 1, p_passed);
    END IF;
    PERFORM 1 FROM waiting ORDER BY seq LIMIT 1;
    v_empty := NOT FOUND;
    INSERT INTO records (seq, key, state, due, born, done, data)
        SELECT v_born + x.place, x.key, x.state, x.due, r_at,
            CASE WHEN x.state IS NOT NULL THEN r_at END, x.data
        FROM unnest(p_keys, p_due, p_data, p_states)
            WITH ORDINALITY AS x(key, due, data, state, place);
    INSERT INTO waiting (seq, key)
        SELECT v_born + x.place, x.key
        FROM unnest(p_keys, p_states) WITH ORDINALITY AS x(key, state, place) WHERE x.state IS NULL;
    GET DIAGNOSTICS v_waits = ROW_COUNT;
    UPDATE source SET born = born + r_taken, cursor = p_cursor, skipped = skipped + p_skipped;
    UPDATE processes SET turn = p_turn, at = r_at, answer = r_taken,
        born = processes.born + r_taken,
        pending = pending + v_waits,
        replaced = replaced + (SELECT count(*) FROM unnest(p_states) s WHERE s = 'replaced'),
        dropped = dropped + (SELECT count(*) FROM unnest(p_states) s WHERE s = 'dropped'),
        rejected = rejected + (SELECT count(*) FROM unnest(p_states) s WHERE s = 'rejected')
        WHERE id = p_me;
    IF v_empty AND v_waits > 0 AND EXISTS (SELECT 1 FROM machines WHERE NOT away) THEN
        PERFORM pg_notify(current_schema(), '');
    END IF;
END
$$
"""

END_WAITING = """
CREATE FUNCTION end_waiting(p_me bigint, p_seqs bigint[], p_state text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE v_at double precision := moment();
BEGIN
    DELETE FROM waiting WHERE seq = ANY (p_seqs);
    INSERT INTO changes (seqs) VALUES (p_seqs);
    UPDATE records r SET state = p_state, done = greatest(v_at, r.born) WHERE r.seq = ANY (p_seqs);
    UPDATE processes SET pending = pending - cardinality(p_seqs),
        replaced = replaced + CASE WHEN p_state = 'replaced' THEN cardinality(p_seqs) ELSE 0 END,
        dropped = dropped + CASE WHEN p_state = 'dropped' THEN cardinality(p_seqs) ELSE 0 END
        WHERE id = p_me;
END
$$
"""

TAKE_BACK = """
CREATE FUNCTION take_back(
    p_me bigint, p_leases bigint[], p_ending text, p_error text, p_tries integer
) RETURNS TABLE (r_worker integer, r_seqs bigint[]) LANGUAGE plpgsql AS $$
DECLARE
    v_lease record;
    v_at double precision := moment();
    v_change bigint; v_again integer; v_dead integer;
BEGIN
    FOR v_lease IN DELETE FROM leases l WHERE l.id = ANY (p_leases)
        RETURNING l.worker, l.taken, l.seqs
    LOOP
        INSERT INTO changes (seqs) VALUES (v_lease.seqs) RETURNING id INTO v_change;
        SELECT * INTO v_again, v_dead FROM lose(
            v_change, v_lease.seqs, array_fill(p_error, ARRAY[cardinality(v_lease.seqs)]),
            v_lease.worker, v_lease.taken, greatest(v_at, v_lease.taken), p_ending, p_tries);
        UPDATE processes SET pending = pending + v_again, leased = leased - v_again - v_dead,
            dead = dead + v_dead, redelivered = redelivered + v_again WHERE id = p_me;
        r_worker := v_lease.worker;
        r_seqs := v_lease.seqs;
        RETURN NEXT;
    END LOOP;
END
$$
"""

GIVE_BACK = """
CREATE FUNCTION give_back(p_me bigint, p_worker integer, p_error text, p_tries integer)
RETURNS TABLE (r_worker integer, r_seqs bigint[]) LANGUAGE plpgsql AS $$
BEGIN
    PERFORM begin_turn(p_me, 0);
    -- A turn of the dead one that is still going on ends first; what it sends later is refused.
    UPDATE processes SET ended = true WHERE who = p_worker AND NOT ended;
    RETURN QUERY SELECT * FROM take_back(
        p_me, ARRAY(SELECT l.id FROM leases l WHERE l.worker = p_worker ORDER BY l.id FOR UPDATE),
        'died', p_error, p_tries);
END
$$
"""

EXPIRE = """
CREATE FUNCTION expire(p_me bigint, p_error text, p_tries integer)
RETURNS TABLE (r_worker integer, r_seqs bigint[]) LANGUAGE plpgsql AS $$
DECLARE v_at double precision := moment();
BEGIN
    PERFORM 1 FROM leases WHERE deadline < v_at LIMIT 1;
    IF NOT FOUND THEN RETURN; END IF;
    PERFORM begin_turn(p_me, 0);
    RETURN QUERY SELECT * FROM take_back(
        p_me, ARRAY(SELECT l.id FROM leases l WHERE l.deadline < v_at ORDER BY l.id
            FOR UPDATE SKIP LOCKED), 'expired', p_error, p_tries);
END
$$
"""

REQUEUE = """
CREATE FUNCTION requeue(p_me bigint, p_seqs bigint[]) RETURNS bigint[] LANGUAGE plpgsql AS $$
DECLARE
    v_at double precision := moment();
    v_found bigint[];
    v_change bigint;
BEGIN
    PERFORM begin_turn(p_me, 0);
    v_found := ARRAY(SELECT r.seq FROM records r WHERE r.state = 'dead'
        AND (p_seqs IS NULL OR r.seq = ANY (p_seqs)) ORDER BY r.seq FOR UPDATE);
    IF cardinality(v_found) = 0 THEN RETURN v_found; END IF;
    INSERT INTO changes (seqs) VALUES (v_found) RETURNING id INTO v_change;
    INSERT INTO attempts (change, seq, number, ended, ending, error)
        SELECT v_change, r.seq, r.attempts, v_at, 'put-back', r.error FROM records r
        WHERE r.seq = ANY (v_found) ORDER BY r.seq;
    UPDATE records r SET state = NULL, worker = NULL, leased = NULL, done = NULL,
        forgiven = r.attempts WHERE r.seq = ANY (v_found);
    INSERT INTO waiting (seq, key) SELECT r.seq, r.key FROM records r WHERE r.seq = ANY (v_found);
    UPDATE processes SET pending = pending + cardinality(v_found),
        dead = dead - cardinality(v_found) WHERE id = p_me;
    RETURN v_found;
END
$$
"""

FUNCTIONS = (
    *(MOMENT, BEGIN_TURN, LOSE, TURN, PUT, END_WAITING, TAKE_BACK),
    *(GIVE_BACK, EXPIRE, REQUEUE),
)
"""In the order in which they are made."""
