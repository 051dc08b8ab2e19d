<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_ES">
<context>
    <name>ChartsPanel</name>
    <message>
        <source>Before {time}: lowest and highest of every {number} samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time since the start of the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Values at {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Show:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last minute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last 5 minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much of the run the charts show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The charts are being made ready…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message>
        <source>Unexpected error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something unexpected happened. A run was stopped in good order; nothing in its file is lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please copy the report and send it to the developers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EventsPanel</name>
    <message>
        <source>All kinds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Showing {shown} of {total}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter events</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind of event</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stay at the newest event.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This list keeps the last {limit} events; the run file keeps all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No events yet. Starts, kills and changes are listed here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Events</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message>
        <source>Live: acts at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waits for the next run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Acts with the next run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to {default}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LedgerBar</name>
    <message>
        <source>Ledger</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redelivered {redelivered}; acknowledged too late and refused {refused}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>No recent runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This run was interrupted. Nothing is lost: it can go on where it was.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume this run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Charts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Events</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Workers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Batch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Toolbar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recent &amp;runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Message</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ParametersPanel</name>
    <message>
        <source>Find a parameter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>⚡ acts at once   ⇥ with the next run   bold: changed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RateControl</name>
    <message>
        <source>&amp;Rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Records per second, from one in 10 s to as fast as it can (max)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arrival rate, slider over decades</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arrival rate, records per second</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RecordTable</name>
    <message>
        <source>Copy &amp;cell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy &amp;rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy record as &amp;JSON</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RecordsPanel</name>
    <message>
        <source>Filter: text in any column</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Column to filter by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow newest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stay with the newest records; scrolling away ends it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write these rows as CSV or JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Records</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Records by state</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>any column</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>showing {shown} of {all}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press Start (F5), and the first records appear here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No record matches the filter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No records in this state.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No records yet.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TimeChart</name>
    <message>
        <source>No data yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logarithmic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or hide this line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arrow keys move the cursor, Escape puts it away.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WorkersPanel</name>
    <message>
        <source>{alive} alive, {gone} gone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide dead and ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No workers yet. Start a run, and its processes appear here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select workers; P pauses, R resumes, Delete kills them.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>actions</name>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;New run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close this run and prepare a new one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open run…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the file of an earlier run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open s&amp;cenario…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take all parameters from a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save scenario…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write all parameters to a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Export records…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the records of this table as CSV or JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Folder for runs…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose where new runs are kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the window; a run is stopped first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start a new run with these parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Generator and workers rest until you go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No new records; what waits is still worked on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop &amp;now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop at once; what waits stays in the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Resume this run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on with the run in this file where it was</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Kill a worker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kill the process of a worker that holds records</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free&amp;ze view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The screen stands still while the run goes on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Reset layout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put all panels back where they were at first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light or dark as the system says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark on light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light on dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Guide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What everything on the screen means</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About Registro</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version and licence</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>charts</name>
    <message>
        <source>Arrivals and throughput</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>target</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>arrivals</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>throughput</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Backlog</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>oldest waiting ▸</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time in the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sojourn p50</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sojourn p95</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sojourn p99</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting p50</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting p95</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting p99</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The registry&apos;s lock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>wait p50</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>wait p95</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>wait p99</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hold p50</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hold p95</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hold p99</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>core</name>
    <message>
        <source>Cannot export to “{to}”; possible are: {formats}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Worker {worker} cannot be started: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Worker {worker} started (process {pid})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Worker {worker} left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Worker {worker} was killed; records given back: {records}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Worker {worker} {ending}; records given back: {records}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No registry engine is called “{engine}”; use sqlite:FILE.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The records have no column “{name}”; they have: {names}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The query was broken off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is being run by another Registro; stop it there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run starts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The generator failed: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run is paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run goes on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run stops once nothing waits any more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run stops now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” can only be changed before a run starts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: {before} → {after}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Worker {worker} is paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Worker {worker} goes on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run broke off: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workers keep dying: more than {limit} within 30 seconds. The run was stopped; nothing is lost. See the events for how they died.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run has stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The lease of worker {worker} expired; records given back: {records}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run is taken up again; records given back: {records}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} exists already; a run never overwrites a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No run file can be made at {path}: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no file {path}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is not a run file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} was made by a newer Registro; install that version to open it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program holds {path}: close it there, and the run goes on by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} cannot be written ({reason}): make room on the disk, and the run goes on by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} cannot be used: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is not a run file or cannot be read: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} = {value} is not possible; allowed: {allowed}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arrivals</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Registry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arrival rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many records the generator bears in a second; max is as fast as it can.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After a stall</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When the generator was held up: bear the records that are overdue (catch-up), or leave them out and count them (skip).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Students</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Records are students 1 to N; the student&apos;s number is the record&apos;s key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same seed gives the same records; 0 takes a new one for each run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which waiting record goes next: the oldest (fifo) or the newest (lifo, as popitem).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duplicate keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A record comes whose key already waits: it replaces that one (as a dict does), it is rejected (keep-first), or both wait (keep-both).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Capacity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many records may wait at once; 0 is without limit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overflow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When the registry is full: the generator waits (block), the new record is rejected (reject), or the oldest waiting one is dropped (drop-oldest).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Survives</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the run file survives without losing a record: a killed process, or also a power loss (much slower).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many worker processes take records from the registry.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Batch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many records a worker leases at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Service</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long a record is worked on: not at all, always the same, or exponential.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Service time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mean time that a worker needs for one record.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Effort</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What a worker does meanwhile: sleep (as if waiting) or burn processor time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Error rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The probability that processing a record fails.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How often a record may be tried before it becomes a dead letter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lease</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long a worker may hold records without a sign of life before others get them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restart workers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether a worker that died is replaced by a new one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restart limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workers that may crash by themselves within 30 seconds before the run stops with a message.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no parameter “{name}”; did you mean “{near}”?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no parameter “{name}”; there are: {names}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{origin} is not a scenario (TOML): {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The scenario {path} cannot be read: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{text}” is not NAME=VALUE, as in rate=100.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Records in an unknown state: {records}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Records are done but were never worked on: {records}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Records wait but belong to a worker: {records}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Records are dead without an error: {records}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Records are in progress without a lease: {records}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The ledger says {kept} {state}, the rows say {counted}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Born: the ledger says {kept}, the generator {generated}; there are {total} rows, the last is number {last}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Records are missing from number: {records}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Records are leased twice: {records}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leases and records in progress do not match: {records}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Worker {worker} counted {kept} done, the rows say {counted}: {records}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is damaged: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>dialogs</name>
    <message>
        <source>A run is going on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop it? What still waits stays in its file, and the run can be resumed later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs (*.registro);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open scenario</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scenarios (*.toml);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder for runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save scenario</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scenarios (*.toml)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export records</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CSV (*.csv);;JSON (*.json)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing the records…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;h3&gt;Registro {version}&lt;/h3&gt;&lt;p&gt;A test bench for producer-consumer pipelines: real processes, one locked registry, and a balance that always holds.&lt;/p&gt;&lt;p&gt;Free software under the MIT licence.&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;h3&gt;What you see&lt;/h3&gt;&lt;p&gt;&lt;b&gt;Start&lt;/b&gt; begins a run: the generator bears records at the &lt;b&gt;rate&lt;/b&gt;, they wait in the registry, and the worker processes lease, process and acknowledge them.&lt;/p&gt;&lt;p&gt;Every parameter marked ⚡ acts at once. &lt;b&gt;Kill a worker&lt;/b&gt; ends a real process: its records are given back (↻) and another worker takes them.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Pause&lt;/b&gt; stops the run for a while; &lt;b&gt;Freeze view&lt;/b&gt; only stops the screen.&lt;/p&gt;&lt;p&gt;The line at the bottom is the &lt;b&gt;ledger&lt;/b&gt;: every record that was born is in exactly one place. It is green only while that is true.&lt;/p&gt;&lt;p&gt;A run is a file from its first second. It can be opened again, resumed, exported, and read with any SQLite tool.&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guide</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>events</name>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What happened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>taken up again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>parameter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>worker started</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>worker ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>worker paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>worker resumed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>worker killed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>worker died</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lease expired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>error</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ledger</name>
    <message>
        <source>waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>replaced</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dropped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rejected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>born</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✓ balances</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✖ does not balance: {number} missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✖ does not balance: {number} too many</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>target {target}, achieved {achieved}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>‖ blocked: registry full</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>behind by {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>skipped {number}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>records</name>
    <message>
        <source>No.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Worker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Due</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Born</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leased</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In order of birth, from 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the rule for duplicates compares</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the record is in its life</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The worker that has it or had it last</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How often it was leased</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When it was meant to arrive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When it came into the registry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When its worker took it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When it was acknowledged, or ended otherwise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why its last attempt failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>replaced</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dropped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rejected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>given back</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>units</name>
    <message>
        <source>max</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number}/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} µs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{number} ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{minutes} min {seconds} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>workers</name>
    <message>
        <source>starting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>idle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>busy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>died</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Worker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Actions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lease (records)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Busy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock wait p95, ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restarts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A worker&apos;s number; never used twice in a run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The lease that it holds, and how many records are in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Records whose processing raised an error.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Records done per second, of late.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of its time spent working.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>19 of 20 waits for the registry&apos;s lock were shorter than this (milliseconds).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many workers died in its place before it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The process&apos;s number in the operating system.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kill</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The worker finishes its record and takes no more until it is resumed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The worker takes records again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ends the process at once, wherever it is, as a crash would. Its records go back to waiting, and a new worker takes its place if restarting is on. Nothing is lost.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
